import { localTimeOf } from '../sla/wall-time.ts'
import type { TimeZone } from '../time-zone.ts'
import type { Findings, Turn } from './findings.ts'
import type { LineOf } from './history.ts'
import { notePage, type PolicyTally, ruleTally } from './tally.ts'
import type { Page } from './walk.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** An escalation counts as seen coming when a RED opened at most this long before it. */
export const SEEN_BEFORE_MS = 14 * DAY_MS

/** Shifts change at 8 and at 20 h local time. */
const SHIFT_MS = 12 * HOUR_MS
const SHIFT_START_MS = 8 * HOUR_MS

/** The shift an instant belongs to, counted from 1970; even ones are days. */
export function shiftOf(at: number, timeZone: TimeZone): number {
  return Math.floor((localTimeOf(at, timeZone) - SHIFT_START_MS) / SHIFT_MS)
}

/** Counts what one policy's trials find, and scores it against the escalations that are known by now. */
export class Count implements Findings {
  readonly tally: PolicyTally
  private readonly timeZone: TimeZone
  /** RED openings by ticket and by account. */
  private readonly openings = new Map<string, number[]>()
  /** The rules that fired on a ticket, and whether an escalation was counted for each. */
  private readonly fired = new Map<string, Map<string, boolean>>()

  constructor(tally: PolicyTally, timeZone: TimeZone) {
    this.tally = tally
    this.timeZone = timeZone
  }

  turn({ at, ticketId, accountId, group, rules, opened }: Turn): void {
    const fired = this.fired.get(ticketId) ?? new Map<string, boolean>()
    this.fired.set(ticketId, fired)
    for (const rule of rules) {
      const counted = ruleTally(this.tally, rule)
      counted.fires += 1
      if (!fired.has(rule)) counted.tickets += 1
      fired.set(rule, fired.get(rule) ?? false)
    }
    if (!opened) return
    this.tally.reds.push({ at, ticketId, accountId, group, rules: opened.rules })
    for (const key of [ticketKey(ticketId), ...(accountId === null ? [] : [accountKey(accountId)])]) {
      const near = this.openings.get(key)?.filter((opened) => at - opened <= SEEN_BEFORE_MS) ?? []
      this.openings.set(key, [...near, at])
    }
  }

  page({ at, user }: Page, acknowledged: boolean): void {
    const { pages } = this.tally
    notePage(acknowledged ? pages.acknowledged : pages.unacknowledged, user, shiftOf(at, this.timeZone))
  }

  /** The customer escalated: the score learns of it now, and no rule ever does. */
  escalated({ at, ticket, account }: LineOf<'escalation'>): void {
    const key = ticket === undefined ? accountKey(account ?? '') : ticketKey(ticket)
    const first = this.openings.get(key)?.find((opened) => opened <= at && at - opened <= SEEN_BEFORE_MS)
    const leadMs = first === undefined ? null : at - first
    this.tally.escalations.push({ at, ticketId: ticket ?? null, accountId: account ?? null, leadMs })
    const fired = ticket === undefined ? undefined : this.fired.get(ticket)
    for (const [rule, isCounted] of fired ?? []) {
      if (!isCounted) ruleTally(this.tally, rule).escalated += 1
      fired?.set(rule, true)
    }
  }

  /** The ticket was over long ago: no escalation to come is about it. */
  forget(ticketId: string): void {
    this.fired.delete(ticketId)
    this.openings.delete(ticketKey(ticketId))
  }
}

const ticketKey = (id: string) => `ticket ${id}`
const accountKey = (id: string) => `account ${id}`
