import type { Ticket } from '../desk.ts'
import type { Policy } from '../policy/policy.ts'
import { instantOf, localTimeOf } from '../sla/wall-time.ts'
import { CHECK_TAKES_MS, type DailyCheck } from './pulse.ts'

const DAY_MS = 24 * 3_600_000
const HOUR_MS = 3_600_000

/** Ids of real tickets are digits: this one can be nobody's. */
const CHECK_TICKET = /^check-(\d+)$/

export function isCheckTicket(id: string): boolean {
  return CHECK_TICKET.test(id)
}

export function checkTicketId(startedAt: number): string {
  return `check-${startedAt}`
}

/** The last time that the policy's check was due; null when it wants none. */
export function lastCheck({ watch, workspace }: Policy, now: number): { day: string; at: number } | null {
  if (watch?.space === undefined || watch.at === undefined) return null
  const { timeZone } = workspace
  const today = Math.floor(localTimeOf(now, timeZone) / DAY_MS) * DAY_MS
  const time = Date.parse(`1970-01-01T${watch.at}:00Z`)
  const days = [today, today - DAY_MS].map((day) => ({ day, at: instantOf(day + time, timeZone) }))
  const last = days.find(({ at }) => at <= now)
  return last ? { day: new Date(last.day).toISOString().slice(0, 10), at: last.at } : null
}

/** The check that should be under way or done by now. A new service waits for its first whole day. */
export function checkOf(policy: Policy, known: DailyCheck | null, now: number): DailyCheck | null {
  const last = lastCheck(policy, now)
  if (!last) return null
  if (known?.day === last.day) return known
  const isFirst = known === null && now - last.at > CHECK_TAKES_MS
  return { day: last.day, startedAt: isFirst ? null : now, arrivedAt: null, isOver: isFirst, isRepeat: false }
}

/** When the check's ticket is solved, whether or not its RED has arrived. */
export function checkEndsAt(startedAt: number): number {
  return startedAt + CHECK_TAKES_MS
}

/** What follows a run whose ticket is solved: nothing until tomorrow, or another run where none has arrived. */
export function afterRun(check: DailyCheck, now: number): DailyCheck {
  return check.arrivedAt !== null ? { ...check, isOver: true } : { ...check, startedAt: now, isRepeat: true }
}

/** The check's ticket as it stands: it exists in nobody's desk and solves itself. */
export function checkTicket(id: string, now: number): Ticket {
  const createdAt = Number(CHECK_TICKET.exec(id)?.[1] ?? 0)
  const isOver = now >= checkEndsAt(createdAt)
  return {
    ...{
      id,
      subject: 'Daily check that a RED arrives',
      status: isOver ? 'solved' : 'open',
      priority: null,
      type: null,
    },
    ...{ tags: [], channel: 'api', requesterId: 'check', organizationId: null, assigneeId: null, groupId: null },
    ...{ satisfaction: null, sla: [], createdAt, updatedAt: isOver ? checkEndsAt(createdAt) : createdAt },
  }
}

/** The policy by which the check's ticket is RED, and told in the policy's own space for it. */
export function checkPolicy(policy: Policy): Policy {
  const { amber: _, storm: __, maintenance: ___, ...rest } = policy
  const tell = [{ space: policy.watch?.space ?? '' }]
  const steps = [
    { name: 'Check', afterMs: 0, tell },
    // The ticket is solved long before.
    { name: 'Check again', afterMs: HOUR_MS, tell },
  ]
  return {
    ...rest,
    rules: [
      {
        ...{
          id: 'daily-check',
          version: '1',
          level: 'red',
          mode: 'live',
          because: 'daily check, no customer is concerned',
        },
        when: { fact: 'ticket.open', eq: true },
      },
    ],
    ladders: { check: { name: 'Daily check', steps, repeat: 0, owner: policy.responderOwner } },
    routes: [{ ladder: 'check' }],
  }
}
