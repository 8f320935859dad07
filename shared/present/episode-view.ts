import type { Actor } from '../actor.ts'
import type { EpisodeAction, EpisodeView, FutureStepView, PersonView } from '../api/views.ts'
import { namesOf } from '../episode/directory.ts'
import type { Episode } from '../episode/episode.ts'
import { futureSteps } from '../episode/future.ts'
import { isSamePerson } from '../episode/hand-over.ts'
import { currentLevel, isExhausted, stepAt } from '../episode/ladder.ts'
import { canSnooze } from '../episode/snooze.ts'
import type { Policy } from '../policy/policy.ts'
import type { AccountState } from '../state/account-state.ts'
import type { TicketState } from '../state/ticket-state.ts'

export interface Showing {
  policy: Policy
  now: number
  /** The person who looks, where that is known. */
  viewer: { id: string; email: string | null } | null
  ticketUrl(ticketId: string): string
}

/** The episode as every surface shows it. */
export function episodeView(
  episode: Episode,
  ticket: TicketState | null,
  account: AccountState | null,
  showing: Showing,
): EpisodeView {
  const level = currentLevel(episode)
  return {
    id: episode.id,
    ticketId: episode.ticketId,
    subject: ticket?.ticket.subject ?? '',
    status: episode.status,
    severity: episode.severity,
    why: episode.why,
    openedAt: episode.openedAt,
    acknowledgeBy: episode.acknowledgeBy,
    firstReplyBy: ticket?.firstReplyBy ?? null,
    level: Math.min(level, episode.ladder.steps.length),
    levels: episode.ladder.steps.length,
    levelName: level > 0 ? stepAt(episode.ladder, level).name : null,
    exhausted: isExhausted(episode),
    levelToldAt: episode.taken.at(-1)?.sentAt ?? null,
    acknowledgedBy: person(episode.acknowledged?.by, showing.viewer),
    acknowledgedAt: episode.acknowledged?.at ?? null,
    updateDueAt: episode.acknowledged?.updateDueAt ?? null,
    snoozedUntil: episode.snooze?.until ?? null,
    maintenance: episode.held,
    muted: mutedBy(episode, account),
    closedBy: person(episode.closed?.by, showing.viewer),
    closedAt: episode.closed?.at ?? null,
    closedCause: episode.closed?.cause ?? null,
    verdict: verdictOf(episode, showing.viewer),
    actions: actionsOf(episode),
    future: future(episode, account, showing),
    ticketUrl: showing.ticketUrl(episode.ticketId),
  }
}

/** The name of whoever acted; the desk and the clock have names too. */
export function actorName(actor: Actor): string {
  if (actor.kind === 'person') return actor.name
  if (actor.kind === 'rule') return `rule ${actor.id}`
  return { desk: 'Zendesk', timer: 'the clock', crm: 'the CRM' }[actor.id]
}

function person(actor: Actor | undefined, viewer: Showing['viewer']): PersonView | null {
  return actor ? { name: actorName(actor), isViewer: isSame(actor, viewer) } : null
}

function isSame(actor: Actor, viewer: Showing['viewer']): boolean {
  return viewer !== null && isSamePerson(actor, { kind: 'person', name: '', ...viewer })
}

function verdictOf({ verdict }: Episode, viewer: Showing['viewer']): EpisodeView['verdict'] {
  const by = verdict && person(verdict.by, viewer)
  return by && { useful: verdict.useful, by, reason: verdict.reason }
}

/** What the account would have said of its other tickets, did this not run. */
function mutedBy({ status, ticketId }: Episode, account: AccountState | null): EpisodeView['muted'] {
  const isOver = status === 'closed' || status === 'dismissed'
  if (isOver || !account?.amber.muted) return []
  const others = account.amber.tickets.filter((each) => each.ticketId !== ticketId)
  return others.map(({ ticketId: id, why }) => ({ ticketId: id, why }))
}

function actionsOf(episode: Episode): EpisodeAction[] {
  const escalate = currentLevel(episode) < episode.ladder.steps.length ? (['escalate'] as const) : []
  const snooze = canSnooze(episode) ? (['snooze'] as const) : []
  switch (episode.status) {
    case 'open':
      return ['acknowledge', ...escalate, ...snooze, 'dismiss', 'close']
    case 'acknowledged':
      return ['unacknowledge', 'hand_over', ...escalate, ...snooze, 'dismiss', 'close', 'verdict']
    case 'snoozed':
      return ['end_snooze', ...escalate, 'dismiss', 'close']
    case 'closed':
      return ['verdict']
    case 'dismissed':
      return []
  }
}

function future(episode: Episode, account: AccountState | null, { policy, now }: Showing): FutureStepView[] {
  const steps = futureSteps(episode, policy, account?.account ?? null, now)
  return steps.map(({ at, level, cause, spaces, users, holes, everyMs }) => ({
    at,
    level: Math.min(level, episode.ladder.steps.length),
    name: stepAt(episode.ladder, level).name,
    who: namesOf(policy, users),
    where: namesOf(policy, spaces),
    holes,
    cause,
    everyMs,
  }))
}
