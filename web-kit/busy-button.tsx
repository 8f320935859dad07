import { Button } from '@zendeskgarden/react-buttons'
import { Dots } from '@zendeskgarden/react-loaders'
import { type MouseEvent, type Ref, useEffect, useRef, useState } from 'react'

interface Props {
  onPress: () => Promise<void>
  isPrimary?: boolean
  isBasic?: boolean
  buttonRef?: Ref<HTMLButtonElement>
  children: string
}

/** A button that starts something: dots in place of its label while it runs, and no second start. It keeps its size and its focus. */
export function BusyButton({ onPress, isPrimary = false, isBasic = false, buttonRef, children }: Props) {
  const [busy, setBusy] = useState(false)
  // State arrives with the next drawing; the second click of a double click comes before it.
  const running = useRef(false)
  const mounted = useRef(true)
  useEffect(() => {
    mounted.current = true
    return () => {
      mounted.current = false
    }
  }, [])

  const press = async (event: MouseEvent) => {
    event.preventDefault()
    if (running.current) return
    running.current = true
    setBusy(true)
    await onPress().finally(() => {
      running.current = false
      if (mounted.current) setBusy(false)
    })
  }

  return (
    <Button
      size="small"
      className="busy-button"
      isPrimary={isPrimary}
      isBasic={isBasic}
      aria-busy={busy}
      aria-disabled={busy}
      onClick={press}
      ref={buttonRef}
    >
      <span className={busy ? 'busy-label' : undefined}>{children}</span>
      {busy && (
        <span className="busy-dots" aria-hidden="true">
          <Dots size={16} />
        </span>
      )}
    </Button>
  )
}
