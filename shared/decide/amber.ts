import type { AuditEntry } from '../audit/row.ts'
import type { Effect } from '../effects.ts'
import { quietFor } from '../episode/calendar.ts'
import type { Policy } from '../policy/policy.ts'
import type { AccountState } from '../state/account-state.ts'
import type { AmberState } from '../state/amber-state.ts'
import type { TicketState } from '../state/ticket-state.ts'
import { isRunning } from './place-episode.ts'

/** What turns AMBER within this time is told in one message. */
const GATHER_MS = 60_000

/** An account is told of at most this often; only the end of a RED comes sooner. */
const APART_MS = 24 * 3_600_000

/** Takes in what a look at one ticket found. */
export function collectAmber(state: AccountState, ticket: TicketState, why: string, now: number): AccountState {
  const { id: ticketId } = ticket.ticket
  const { tickets } = state.amber
  const known = tickets.find((each) => each.ticketId === ticketId)
  const isAmber = ticket.verdict === 'amber'
  if (isAmber && known) {
    if (known.why === why) return state
    return withAmber(state, { tickets: tickets.map((each) => (each === known ? { ...known, why } : each)) })
  }
  if (isAmber) {
    return withAmber(state, { tickets: [...tickets, { ticketId, why, since: now, notice: null, heldBack: false }] })
  }
  return known ? withAmber(state, { tickets: tickets.filter((each) => each !== known) }) : state
}

/**
 * Sets when AMBER is told next. A running RED of the account mutes it; once that is over, everything is looked at again and
 * what is still true is told, whether or not it was told before.
 */
export function settleAmber(
  state: AccountState,
  policy: Policy,
  now: number,
): { account: AccountState; lookAgain: string[] } {
  const { amber } = state
  if (!policy.amber) return { account: state, lookAgain: [] }
  if (state.episodes.some(isRunning)) return { account: muted(state), lookAgain: [] }
  if (amber.muted) {
    const speakAt = amber.tickets.length > 0 ? now + GATHER_MS : null
    return {
      account: withAmber(state, { muted: false, speakAt }),
      lookAgain: amber.tickets.map(({ ticketId }) => ticketId),
    }
  }
  const hasNews = amber.tickets.some(({ notice }) => notice === null)
  const earliest = Math.max(now + GATHER_MS, (amber.spokenAt ?? -APART_MS) + APART_MS)
  const speakAt = hasNews ? (amber.speakAt ?? earliest) : null
  return { account: speakAt === amber.speakAt ? state : withAmber(state, { speakAt }), lookAgain: [] }
}

function muted(state: AccountState): AccountState {
  const { amber } = state
  const isDone = amber.muted && amber.speakAt === null && amber.tickets.every((each) => each.heldBack && !each.notice)
  if (isDone) return state
  const tickets = amber.tickets.map((each) => ({ ...each, notice: null, heldBack: true }))
  return withAmber(state, { muted: true, speakAt: null, tickets })
}

export interface Spoken {
  account: AccountState
  effects: Effect[]
  audit: AuditEntry[]
}

/** Tells everything that has not been told, in one message; after a maintenance window if it is in one. Null when nothing is due. */
export function speakAmber(state: AccountState, policy: Policy, now: number, correlationId: string): Spoken | null {
  const { amber, account } = state
  if (!policy.amber || amber.speakAt === null || amber.speakAt > now) return null
  const quiet = quietFor(policy, account.id, now)
  if (quiet) return { account: withAmber(state, { speakAt: quiet.until }), effects: [], audit: [] }
  const space = policy.spaces[policy.amber.space]?.id
  const fresh = amber.tickets.filter(({ notice }) => notice === null)
  if (!space || fresh.length === 0) return { account: withAmber(state, { speakAt: null }), effects: [], audit: [] }
  const notice = amber.notices + 1
  const tickets = amber.tickets.map((each) => (each.notice === null ? { ...each, notice } : each))
  const ids = fresh.map(({ ticketId }) => ticketId)
  return {
    account: withAmber(state, { tickets, notices: notice, spokenAt: now, speakAt: null }),
    effects: [{ kind: 'chat.amber', accountId: account.id, space, notice }],
    audit: [
      {
        ...{ at: now, actor: { kind: 'system', id: 'timer' }, surface: 'timer', action: 'amber.told' },
        ...{
          subject: `account:${account.id}`,
          before: null,
          after: { notice, tickets: ids },
          reason: null,
          correlationId,
        },
      },
    ],
  }
}

function withAmber(state: AccountState, change: Partial<AmberState>): AccountState {
  return { ...state, amber: { ...state.amber, ...change } }
}
