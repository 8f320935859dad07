import type { TicketPage, TicketRowView } from '@redthread/shared/api/views'
import { historyTitle } from '@redthread/shared/words/labels'
import { HISTORY_FAILED } from '@redthread/shared/words/screens'
import { ACTIONS, PRIORITIES, TICKET_STATUSES } from '@redthread/shared/words/status'
import { useState } from 'react'
import { BusyButton } from './busy-button.tsx'
import { Disclosure } from './disclosure.tsx'
import { OutLink } from './out-link.tsx'
import { StatusMark } from './status-mark.tsx'
import { Time } from './time.tsx'

interface Props {
  tickets: TicketPage & { total: number }
  /** Said instead when there are none. */
  empty: string
  more: (cursor: string) => Promise<TicketPage>
}

/** The account's tickets, newest first: closed until asked for, ten rows, then 25 more at a time from the service. */
export function TicketHistory({ tickets, empty, more }: Props) {
  if (tickets.total === 0) return <p className="empty">{empty}</p>
  return (
    <section className="panel history" aria-label={historyTitle(tickets.total)}>
      <Disclosure label={historyTitle(tickets.total)}>
        <Pages first={tickets} more={more} />
      </Disclosure>
    </section>
  )
}

function Pages({ first, more }: { first: TicketPage; more: Props['more'] }) {
  const [older, setOlder] = useState<TicketPage>({ rows: [], cursor: first.cursor })
  const [failed, setFailed] = useState(false)
  const shown = new Set(first.rows.map((row) => row.id))
  const rows = [...first.rows, ...older.rows.filter((row) => !shown.has(row.id))]

  const showMore = async (cursor: string) => {
    try {
      const page = await more(cursor)
      setOlder((known) => ({ rows: [...known.rows, ...page.rows], cursor: page.cursor }))
      setFailed(false)
    } catch {
      setFailed(true)
    }
  }

  const { cursor } = older
  return (
    <>
      <ul className="tickets">
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </ul>
      {failed && (
        <p className="inline-error" role="alert">
          {HISTORY_FAILED}
        </p>
      )}
      {cursor !== null && (
        <BusyButton onPress={() => showMore(cursor)}>{failed ? ACTIONS.tryAgain : ACTIONS.showMore}</BusyButton>
      )}
    </>
  )
}

function Row({ row }: { row: TicketRowView }) {
  return (
    <li className="ticket">
      <span className="ticket-mark">{row.red ? <StatusMark mark="octagon" /> : null}</span>
      <div>
        <OutLink href={row.url} bare>
          {row.subject}
        </OutLink>
        <p className="meta">
          {row.red && <span className="tone-red">RED · </span>}#{row.id} · {TICKET_STATUSES[row.status]}
          {row.priority !== null && ` · ${PRIORITIES[row.priority]}`} · <Time at={row.updatedAt} />
        </p>
      </div>
    </li>
  )
}
