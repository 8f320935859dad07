import type { AccountView } from '@redthread/shared/api/views'
import { DENIED, failed, SESSION_OVER } from '@redthread/shared/words/screens'
import { ACTIONS } from '@redthread/shared/words/status'
import type { Client } from '@redthread/web-kit/client'
import { Clock } from '@redthread/web-kit/clock.tsx'
import { crossed, deadlinesOf } from '@redthread/web-kit/countdown'
import { useLive } from '@redthread/web-kit/live-status.tsx'
import { Loading } from '@redthread/web-kit/loading.tsx'
import { Notice } from '@redthread/web-kit/notice.tsx'
import { PageAge } from '@redthread/web-kit/page-age.tsx'
import { useLiveView } from '@redthread/web-kit/use-live-view'
import { useMemo } from 'react'
import { AccountPage } from './account-page.tsx'
import { NotLinked } from './not-linked.tsx'

/** The widget of one account, from the first question to whatever the answer is. */
export function App({ accountId, client }: { accountId: string; client: Client }) {
  const live = useLiveView(`account ${accountId}`, () => client.account(accountId), isWaiting, true)
  const { view, error, refresh } = live
  const { whisper } = useLive()
  const deadlines = useMemo(() => view?.episodes.flatMap(deadlinesOf) ?? [], [view?.episodes])

  if (error?.kind === 'denied')
    return (
      <main>
        <Notice tone="grey" isPage {...DENIED.widget} />
      </main>
    )
  if (error?.kind === 'expired')
    return (
      <main>
        <Notice tone="grey" isPage {...SESSION_OVER} />
      </main>
    )
  if (error?.kind === 'not_found')
    return (
      <main>
        <NotLinked accountId={accountId} isPage refresh={refresh} />
      </main>
    )
  if (view === undefined && error !== undefined)
    return (
      <main>
        <Notice
          tone="red"
          isPage
          {...failed('widget', error.reference)}
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
      <AccountPage
        view={view}
        live={live}
        client={client}
        age={<PageAge readAt={view.now} failing={error !== undefined} refresh={refresh} />}
      />
    </Clock>
  )
}

function isWaiting(view: AccountView): boolean {
  return view.episodes.some((episode) => episode.status === 'open')
}
