import type { TicketView } from '@redthread/shared/api/views'
import { DENIED, failed } from '@redthread/shared/words/screens'
import { ACTIONS } from '@redthread/shared/words/status'
import type { Client } from '@redthread/web-kit/client'
import { Clock } from '@redthread/web-kit/clock.tsx'
import { crossed, deadlinesOf } from '@redthread/web-kit/countdown'
import { useLive } from '@redthread/web-kit/live-status.tsx'
import { Loading } from '@redthread/web-kit/loading.tsx'
import { Notice } from '@redthread/web-kit/notice.tsx'
import { PageAge } from '@redthread/web-kit/page-age.tsx'
import { useLiveView } from '@redthread/web-kit/use-live-view'
import { useEffect, useMemo, useState } from 'react'
import type { Host } from './host.ts'
import { TicketPage } from './ticket-page.tsx'

/** The sidebar of one ticket, from the first question to whatever the answer is. */
export function App({ host, client }: { host: Host; client: Client }) {
  const [visible, setVisible] = useState(true)
  const live = useLiveView(`ticket ${host.ticketId}`, () => client.ticket(host.ticketId), isWaiting, visible)
  const { view, error, refresh } = live
  const { whisper } = useLive()
  useEffect(() => {
    host.onVisible(setVisible)
    host.onRedUpdate(() => void refresh())
  }, [host, refresh])
  const deadlines = useMemo(() => deadlinesOf(view?.episode ?? null), [view?.episode])

  if (error?.kind === 'denied')
    return (
      <main>
        <Notice tone="grey" isPage {...DENIED.sidebar} />
      </main>
    )
  if (view === undefined && error !== undefined)
    return (
      <main>
        <Notice
          tone="red"
          isPage
          {...failed('sidebar', error.reference)}
          action={{ label: ACTIONS.tryAgain, onPress: () => void refresh() }}
        />
      </main>
    )
  if (view === undefined) return <Loading />

  const tick = (before: number, now: number) => {
    const words = crossed(deadlines, before, now)
    if (words !== null) whisper(words)
  }
  return (
    <Clock serverNow={view.now} deadlines={deadlines.map((one) => one.due)} onTick={tick}>
      <TicketPage
        view={view}
        live={live}
        client={client}
        host={host}
        age={<PageAge readAt={view.now} failing={error !== undefined} refresh={refresh} />}
      />
    </Clock>
  )
}

function isWaiting(view: TicketView): boolean {
  return view.episode?.status === 'open'
}
