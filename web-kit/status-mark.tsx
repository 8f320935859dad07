import type { Mark, StatusWords } from '@redthread/shared/words/status'
import type { ReactNode } from 'react'

const SHAPES: Record<Exclude<Mark, 'none'>, ReactNode> = {
  octagon: (
    <>
      <path d="M5 .75h6L15.25 5v6L11 15.25H5L.75 11V5z" />
      <path className="mark-ink" d="M8 4v5M8 11.75v.25" />
    </>
  ),
  clock: (
    <>
      <circle cx="8" cy="8" r="7.25" />
      <path className="mark-ink" d="M8 4v4.25L10.75 10" />
    </>
  ),
  check: (
    <>
      <circle cx="8" cy="8" r="7.25" />
      <path className="mark-ink" d="M4.75 8.25 7 10.5l4.25-5" />
    </>
  ),
  triangle: (
    <>
      <path d="M8 1.25 15.25 14.5H.75z" />
      <path className="mark-ink" d="M8 6v4M8 12.25v.1" />
    </>
  ),
  square: (
    <>
      <path d="M1.5 1.5h13v13h-13z" />
      <path className="mark-ink" d="m5 5 6 6m0-6-6 6" />
    </>
  ),
  dot: <circle cx="8" cy="8" r="5" />,
  diamond: <path d="m8 1.5 6.5 6.5L8 14.5 1.5 8z" />,
  down: <path d="M1.5 3.5h13L8 13.5z" />,
}

/** The shape of a status; the word beside it carries the meaning, so it is hidden from screen readers. */
export function StatusMark({ mark }: { mark: Mark }) {
  if (mark === 'none') return null
  return (
    <svg className="mark" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      {SHAPES[mark]}
    </svg>
  )
}

/** A status: shape, word and colour together. */
export function Status({ status, strong = false }: { status: StatusWords; strong?: boolean }) {
  return (
    <span className={`status tone-${status.tone}${strong ? ' strong' : ''}`}>
      <StatusMark mark={status.mark} />
      <span>{status.words}</span>
    </span>
  )
}
