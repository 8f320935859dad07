import type { Actor } from '../actor.ts'
import type { EpisodeView, FutureStepView, PersonView } from '../api/views.ts'
import { directory, namesOf } from '../episode/directory.ts'
import type { Episode } from '../episode/episode.ts'
import { currentLevel, futureSteps, stepAt } from '../episode/ladder.ts'
import { canSnooze } from '../episode/snooze.ts'
import type { Policy } from '../policy/policy.ts'
import type { AccountState } from '../state/account-state.ts'
import type { TicketState } from '../state/ticket-state.ts'

/** How many steps ahead the dry-run clock looks. */
const FUTURE_STEPS = 20

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
    level,
    levels: episode.ladder.steps.length,
    levelName: level > 0 ? stepAt(episode.ladder, level).name : null,
    levelToldAt: episode.taken.at(-1)?.sentAt ?? null,
    acknowledgedBy: person(episode.acknowledged?.by, showing.viewer),
    acknowledgedAt: episode.acknowledged?.at ?? null,
    snoozedUntil: episode.snooze?.until ?? null,
    closedBy: person(episode.closed?.by, showing.viewer),
    closedAt: episode.closed?.at ?? null,
    closedCause: episode.closed?.cause ?? null,
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
  return actor ? { name: actorName(actor), isViewer: actor.kind === 'person' && isSame(actor, viewer) } : null
}

/** One human has an id in each system; the address they share tells that it is the same one. */
function isSame(actor: { id: string; email: string | null }, viewer: Showing['viewer']): boolean {
  return viewer !== null && (actor.id === viewer.id || (actor.email !== null && actor.email === viewer.email))
}

function actionsOf(episode: Episode): EpisodeView['actions'] {
  const escalate = currentLevel(episode) < episode.ladder.steps.length ? (['escalate'] as const) : []
  const snooze = canSnooze(episode) ? (['snooze'] as const) : []
  switch (episode.status) {
    case 'open':
      return ['acknowledge', ...escalate, ...snooze, 'close']
    case 'acknowledged':
      return [...escalate, ...snooze, 'close']
    case 'snoozed':
      return ['end_snooze', ...escalate, 'close']
    default:
      return []
  }
}

function future(episode: Episode, account: AccountState | null, showing: Showing): FutureStepView[] {
  return futureSteps(episode, FUTURE_STEPS).map(({ at, level }) => {
    const step = stepAt(episode.ladder, level)
    const reach = directory(showing.policy, account?.account ?? null, at)(step)
    return { at, level, name: step.name, who: namesOf(showing.policy, reach) }
  })
}
