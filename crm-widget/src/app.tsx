import type { AccountView } from '@redthread/shared/api/views'
import { SESSION_OVER } from '@redthread/shared/words/screens'
import type { Client } from '@redthread/web-kit/client'
import { deadlinesOf } from '@redthread/web-kit/countdown'
import { LivePage, OnlyNotice } from '@redthread/web-kit/live-page.tsx'
import { useLiveView } from '@redthread/web-kit/use-live-view'
import { AccountPage } from './account-page.tsx'
import { NotLinked } from './not-linked.tsx'

/** The widget of one account. */
export function App({ accountId, client }: { accountId: string; client: Client }) {
  const live = useLiveView(`account ${accountId}`, () => client.account(accountId), isWaiting, true)
  if (live.error?.kind === 'expired') return <OnlyNotice tone="grey" {...SESSION_OVER} />
  if (live.error?.kind === 'not_found')
    return (
      <main>
        <NotLinked accountId={accountId} isPage refresh={live.refresh} />
      </main>
    )
  return (
    <LivePage surface="widget" live={live} deadlinesOf={allDeadlines}>
      {(view, age) => <AccountPage view={view} live={live} client={client} age={age} />}
    </LivePage>
  )
}

function allDeadlines({ episodes }: AccountView) {
  return episodes.flatMap(deadlinesOf)
}

function isWaiting({ episodes }: AccountView): boolean {
  return episodes.some((episode) => episode.status === 'open')
}
