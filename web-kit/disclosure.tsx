import { type ReactNode, useId, useState } from 'react'

interface Props {
  label: string
  /** Looks like a link; otherwise like a heading, which it then is. */
  quiet?: boolean
  children: ReactNode
}

/** Something that can be opened; what is inside is not drawn before. */
export function Disclosure({ label, quiet = false, children }: Props) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const button = (
    <button
      type="button"
      className={quiet ? 'disclosure quiet' : 'disclosure'}
      aria-expanded={open}
      aria-controls={id}
      onClick={() => setOpen(!open)}
    >
      <span>{label}</span>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">
        <path d="m2.5 4.5 3.5 3.5 3.5-3.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
      </svg>
    </button>
  )
  return (
    <>
      {quiet ? button : <h2 className="disclosure-heading">{button}</h2>}
      <div id={id} hidden={!open}>
        {open && children}
      </div>
    </>
  )
}
