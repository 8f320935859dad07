import type { AccountView, EpisodeView } from '@redthread/shared/api/views'
import { LABELS, UPDATED } from '@redthread/shared/words/labels'
import { plain } from '@redthread/shared/words/plain'
import { degraded, NO_HISTORY } from '@redthread/shared/words/screens'
import { HEALTH_STATUS } from '@redthread/shared/words/status'
import type { Client } from '@redthread/web-kit/client'
import { useNow } from '@redthread/web-kit/clock.tsx'
import { LiveStatus } from '@redthread/web-kit/live-status.tsx'
import { NextSteps } from '@redthread/web-kit/next-steps.tsx'
import { Notice } from '@redthread/web-kit/notice.tsx'
import { Guard } from '@redthread/web-kit/panel.tsx'
import { Sparkline } from '@redthread/web-kit/sparkline.tsx'
import { Status } from '@redthread/web-kit/status-mark.tsx'
import { TicketHistory } from '@redthread/web-kit/ticket-history.tsx'
import { ClockTime, useZone } from '@redthread/web-kit/time.tsx'
import { useChangesElsewhere } from '@redthread/web-kit/use-episode'
import type { LiveView } from '@redthread/web-kit/use-live-view'
import { type ReactNode, useCallback } from 'react'
import { EpisodeRow } from './episode-row.tsx'
import { Family } from './family.tsx'
import { NotLinked } from './not-linked.tsx'
import { SupportFigures } from './support-figures.tsx'

interface Props {
  view: AccountView
  live: LiveView<AccountView>
  client: Client
  /** How old the page is, when it is old. */
  age: ReactNode
}

/** The whole widget: how the account is, its REDs, ninety days in numbers, what to do next. */
export function AccountPage({ view, live, client, age }: Props) {
  const { account } = view
  const seen = useChangesElsewhere(view.episodes)
  const replace = useCallback(
    (next: EpisodeView) => {
      seen(next)
      live.replace((known) => ({ ...known, episodes: known.episodes.map((one) => (one.id === next.id ? next : one)) }))
    },
    [seen, live.replace],
  )
  const reread = useCallback(
    async (id: string) => (await live.refresh())?.episodes.find((one) => one.id === id) ?? null,
    [live.refresh],
  )
  // In the order of opening, so that no row moves when somebody acts on it.
  const newestFirst = view.episodes.toSorted((one, other) => other.openedAt - one.openedAt)
  const isLinked = account.link !== null || view.tickets.total > 0
  return (
    <main>
      <Head view={view} isLinked={isLinked} />
      <LiveStatus />
      {age}
      <DeskAge view={view} />
      {!isLinked && <NotLinked accountId={account.id} refresh={live.refresh} />}
      {view.episodes.length > 0 && (
        <ul className="episodes" aria-label={LABELS.openReds}>
          {newestFirst.map((episode) => (
            <EpisodeRow key={episode.id} episode={episode} client={client} reread={reread} replace={replace} />
          ))}
        </ul>
      )}
      {view.tickets.total > 0 && (
        <div className="columns">
          <Guard>
            <SupportFigures view={view} />
          </Guard>
          <Sparkline weeks={view.ticketsPerWeek} />
        </div>
      )}
      <Family members={view.family ?? []} />
      <NextSteps plays={view.plays} viewer="" />
      {isLinked && (
        <TicketHistory
          tickets={view.tickets}
          empty={NO_HISTORY}
          more={(cursor) => client.moreTickets(account.id, cursor)}
        />
      )}
    </main>
  )
}

/**
 * One line: how the account is and why; nobody can say so of an account that no organization belongs to. The host shows its
 * name already, so here it is for screen readers only.
 */
function Head({ view, isLinked }: { view: AccountView; isLinked: boolean }) {
  const { health, account } = view
  return (
    <header className="widget-head">
      <h1 className="visually-hidden">
        {LABELS.supportFor} {plain(account.name)}
      </h1>
      {isLinked && health !== null && (
        <p>
          <Status status={HEALTH_STATUS[health.band]} strong />
          {health.because !== '' && `: ${plain(health.because)}`}
        </p>
      )}
      <p className="meta">
        {UPDATED}
        <ClockTime at={view.now} />
      </p>
    </header>
  )
}

function DeskAge({ view }: { view: AccountView }) {
  const now = useNow()
  const zone = useZone()
  const { desk } = view
  if (desk.unavailableSince === null) return null
  return <Notice tone="amber" {...degraded('Zendesk', desk.fetchedAt, now, zone)} />
}
