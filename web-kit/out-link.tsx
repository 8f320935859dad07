import { LABELS } from '@redthread/shared/words/labels'
import { plain, webAddress } from '@redthread/shared/words/plain'

// Keeps the arrow on the line of the last word.
const NO_BREAK = '\u00A0'

/** A link that leaves the page. An address that is not http(s) is shown as text, for it may have come from a customer. */
export function OutLink({ href, children, bare = false }: { href: string | null; children: string; bare?: boolean }) {
  const address = webAddress(href)
  if (address === null) return bare ? <bdi>{plain(children)}</bdi> : null
  return (
    <a className="out-link" href={address} target="_blank" rel="noopener noreferrer">
      <bdi>{plain(children)}</bdi>
      {NO_BREAK}
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">
        <path d="M4.5 1.5h-3v9h9v-3M7 1.5h3.5V5M10.5 1.5 5.5 6.5" fill="none" stroke="currentColor" />
      </svg>
      <span className="visually-hidden"> {LABELS.newTab}</span>
    </a>
  )
}
