import { howToLink } from '@redthread/shared/words/screens'
import { ACTIONS } from '@redthread/shared/words/status'
import { Button } from '@zendeskgarden/react-buttons'
import { useState } from 'react'

interface Props {
  /** The button's words. */
  label: string
  accountId: string | null
  refresh: () => Promise<unknown>
}

/** Says how an organization and an account are linked, when asked. */
export function LinkHelp({ label, accountId, refresh }: Props) {
  const [open, setOpen] = useState(false)
  if (!open)
    return (
      <Button size="small" onClick={() => setOpen(true)}>
        {label}
      </Button>
    )
  return (
    <>
      <p role="alert">{howToLink(accountId)}</p>
      <Button size="small" onClick={() => void refresh()}>
        {ACTIONS.refresh}
      </Button>
    </>
  )
}
