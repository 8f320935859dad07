import type { TicketView } from '@redthread/shared/api/views'
import type { Client } from '@redthread/web-kit/client'
import { deadlinesOf } from '@redthread/web-kit/countdown'
import { LivePage } from '@redthread/web-kit/live-page.tsx'
import { useLiveView } from '@redthread/web-kit/use-live-view'
import { useEffect, useState } from 'react'
import type { Host } from './host.ts'
import { TicketPage } from './ticket-page.tsx'

/** The sidebar of one ticket. */
export function App({ host, client }: { host: Host; client: Client }) {
  const [visible, setVisible] = useState(true)
  const live = useLiveView(`ticket ${host.ticketId}`, () => client.ticket(host.ticketId), isWaiting, visible)
  const { refresh } = live
  useEffect(() => {
    host.onVisible(setVisible)
    host.onRedUpdate(() => void refresh())
  }, [host, refresh])
  return (
    <LivePage surface="sidebar" live={live} deadlinesOf={ownDeadlines}>
      {(view, age) => <TicketPage view={view} live={live} client={client} host={host} age={age} />}
    </LivePage>
  )
}

function ownDeadlines({ episode }: TicketView) {
  return deadlinesOf(episode)
}

function isWaiting({ episode }: TicketView): boolean {
  return episode?.status === 'open'
}
