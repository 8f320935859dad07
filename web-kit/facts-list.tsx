import type { ReactNode } from 'react'

export interface Fact {
  label: string
  value: ReactNode
  /** Takes the whole width, below the others. */
  wide?: boolean
}

/** Named values. Names at the start and values at the end when narrow, side by side from 420 px, in two columns from 560. */
export function FactsList({ facts, className = 'facts' }: { facts: Fact[]; className?: string }) {
  return (
    <dl className={className}>
      {facts.map(({ label, value, wide }) => (
        <div key={label} className={wide ? 'wide' : undefined}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
