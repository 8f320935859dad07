import type { EpisodeView, TicketView } from '@redthread/shared/api/views'
import { DRAFT_ADDED, DRAFT_FAILED, degraded, NO_TICKETS, otherTicket } from '@redthread/shared/words/screens'
import type { Client } from '@redthread/web-kit/client'
import { useNow } from '@redthread/web-kit/clock.tsx'
import { DraftReply } from '@redthread/web-kit/draft-reply.tsx'
import { EpisodeActions } from '@redthread/web-kit/episode-actions.tsx'
import { HealthDetails } from '@redthread/web-kit/health-details.tsx'
import { IfNobodyActs } from '@redthread/web-kit/if-nobody-acts.tsx'
import { LiveStatus, useLive } from '@redthread/web-kit/live-status.tsx'
import { MoreActions } from '@redthread/web-kit/more-actions.tsx'
import { NextSteps } from '@redthread/web-kit/next-steps.tsx'
import { Notice } from '@redthread/web-kit/notice.tsx'
import { Guard } from '@redthread/web-kit/panel.tsx'
import { RedBanner } from '@redthread/web-kit/red-banner.tsx'
import { Sparkline } from '@redthread/web-kit/sparkline.tsx'
import { SummaryBlock } from '@redthread/web-kit/summary-block.tsx'
import { TicketHistory } from '@redthread/web-kit/ticket-history.tsx'
import { useZone } from '@redthread/web-kit/time.tsx'
import { useAnswerPlay } from '@redthread/web-kit/use-answer-play'
import { useAct, useChangesElsewhere } from '@redthread/web-kit/use-episode'
import type { LiveView } from '@redthread/web-kit/use-live-view'
import { type ReactNode, useCallback, useMemo, useRef } from 'react'
import { AccountPanel } from './account-panel.tsx'
import type { Host } from './host.ts'
import { NoAccount } from './no-account.tsx'

interface Props {
  view: TicketView
  live: LiveView<TicketView>
  client: Client
  host: Host
  /** How old the page is, when it is old. */
  age: ReactNode
}

/** The whole sidebar: RED, who the customer is, what happened, what to do next, how it has been. */
export function TicketPage({ view, live, client, host, age }: Props) {
  const { episode, account } = view
  const episodes = useMemo(() => (episode === null ? [] : [episode]), [episode])
  const seen = useChangesElsewhere(episodes)
  const replace = useCallback(
    (next: EpisodeView) => {
      seen(next)
      live.replace((known) => ({ ...known, episode: next }))
    },
    [seen, live.replace],
  )
  const answer = useAnswerPlay(
    client,
    account?.id ?? null,
    useCallback((plays) => live.replace((known) => ({ ...known, plays })), [live.replace]),
  )
  const reread = useCallback(async () => (await live.refresh())?.episode ?? null, [live.refresh])
  return (
    <main>
      {episode !== null && (
        <Guard>
          <Red episode={episode} client={client} reread={reread} replace={replace} />
        </Guard>
      )}
      <LiveStatus />
      {age}
      <CrmAge view={view} />
      {account === null ? (
        <NoAccount view={view} client={client} refresh={live.refresh} />
      ) : (
        <Guard>
          <AccountPanel account={account} health={view.health} crm={view.crm}>
            <HealthDetails health={view.health} change={view.healthChange} rows={view.tickets.rows} />
          </AccountPanel>
        </Guard>
      )}
      <SummaryBlock summary={view.summary} />
      <NextSteps plays={view.plays} viewer={view.viewer} {...(answer && { answer })}>
        {view.draft !== null && <Draft ticketId={view.ticketId} draft={view.draft} host={host} />}
      </NextSteps>
      {account !== null && (
        <>
          <Sparkline weeks={view.ticketsPerWeek} />
          <TicketHistory
            tickets={view.tickets}
            empty={NO_TICKETS}
            more={(cursor) => client.moreTickets(account.id, cursor)}
          />
        </>
      )}
    </main>
  )
}

interface RedProps {
  episode: EpisodeView
  client: Client
  reread: () => Promise<EpisodeView | null>
  replace: (episode: EpisodeView) => void
}

function Red({ episode, client, reread, replace }: RedProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const act = useAct(episode, { client, reread, replace, focus: () => heading.current?.focus() })
  return (
    <RedBanner episode={episode} headingRef={heading}>
      <EpisodeActions episode={episode} act={act} />
      <div className="banner-more">
        <IfNobodyActs future={episode.future} />
        <MoreActions episode={episode} act={act} />
      </div>
    </RedBanner>
  )
}

/** The CRM is down and what is shown is its last copy; where there is no copy, the account says so itself. */
function CrmAge({ view }: { view: TicketView }) {
  const now = useNow()
  const zone = useZone()
  const { crm, account } = view
  if (account === null || crm.unavailableSince === null) return null
  return <Notice tone="amber" {...degraded('CRM', crm.fetchedAt, now, zone)} />
}

function Draft({ ticketId, draft, host }: { ticketId: string; draft: string; host: Host }) {
  const { say } = useLive()
  const insert = async (text: string) => {
    const result = await host.insertDraft(ticketId, text)
    const words = { inserted: DRAFT_ADDED, other_ticket: otherTicket(ticketId), failed: DRAFT_FAILED }[result]
    say(words)
    if (result === 'inserted') host.notify(words)
  }
  return <DraftReply draft={draft} insert={insert} />
}
