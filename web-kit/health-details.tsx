import type { HealthChangeView, HealthView, TicketRowView } from '@redthread/shared/api/views'
import { healthItemPoints, sinceLastWeek, whyHealth } from '@redthread/shared/words/health'
import { plain } from '@redthread/shared/words/plain'
import { Disclosure } from './disclosure.tsx'
import { OutLink } from './out-link.tsx'

type Items = HealthView['items']

interface Props {
  health: HealthView | null
  change: HealthChangeView | undefined
  /** Where tickets are found; one that is not among them is named only. */
  rows: TicketRowView[]
}

/** Where every point of the health went, with its tickets, and what moved it since last week. */
export function HealthDetails({ health, change, rows }: Props) {
  if (health === null) return null
  const moved = change !== undefined && change.items.length > 0
  if (health.items.length === 0 && !moved) return null
  return (
    <Disclosure quiet label={whyHealth(health.score)}>
      {health.items.length > 0 && <Waterfall items={health.items} rows={rows} />}
      {moved && (
        <>
          <p className="meta">{sinceLastWeek(change.before, change.after)}</p>
          <Waterfall items={change.items} rows={rows} />
        </>
      )}
    </Disclosure>
  )
}

function Waterfall({ items, rows }: { items: Items; rows: TicketRowView[] }) {
  const url = new Map(rows.map((row) => [row.id, row.url]))
  return (
    <ul className="waterfall">
      {items.map(({ id, points, label, ticketIds }) => (
        <li key={id}>
          <strong>{healthItemPoints(points)}</strong> {plain(label)}{' '}
          {ticketIds.map((ticketId) => (
            <span key={ticketId} className="meta">
              {url.has(ticketId) ? (
                <OutLink href={url.get(ticketId) ?? null}>{`#${ticketId}`}</OutLink>
              ) : (
                `#${ticketId}`
              )}{' '}
            </span>
          ))}
        </li>
      ))}
    </ul>
  )
}
