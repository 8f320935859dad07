import { LABELS } from '@redthread/shared/words/labels'
import { plain } from '@redthread/shared/words/plain'
import { ACTIONS } from '@redthread/shared/words/status'
import { Button } from '@zendeskgarden/react-buttons'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { BusyButton } from './busy-button.tsx'

interface Props {
  draft: string
  /** Puts the draft into the agent's editor; nothing is ever sent from here. */
  insert: (text: string) => Promise<void>
}

/** The draft is read before it is inserted, and inserted before it is sent by the agent. */
export function DraftReply({ draft, insert }: Props) {
  const [open, setOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const wasOpen = useRef(false)
  useEffect(() => {
    if (open) heading.current?.focus()
    else if (wasOpen.current) opener.current?.focus()
    wasOpen.current = open
  }, [open])

  if (!open)
    return (
      <div className="actions">
        <Button size="small" ref={opener} onClick={() => setOpen(true)}>
          {ACTIONS.insertDraft}
        </Button>
      </div>
    )
  const leave = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setOpen(false)
  }
  const text = plain(draft)
  return (
    <section className="draft" aria-label={LABELS.draft} onKeyDown={leave}>
      <h3 ref={heading} tabIndex={-1}>
        {LABELS.draft}
      </h3>
      <blockquote dir="auto">{text}</blockquote>
      <div className="actions">
        <Button size="small" isBasic onClick={() => setOpen(false)}>
          {ACTIONS.cancel}
        </Button>
        <BusyButton
          isPrimary
          onPress={async () => {
            await insert(text)
            setOpen(false)
          }}
        >
          {ACTIONS.insertIntoReply}
        </BusyButton>
      </div>
    </section>
  )
}
