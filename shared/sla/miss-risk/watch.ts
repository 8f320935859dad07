import { isOver, type TicketPriority, type TicketStatus } from '../../desk.ts'
import type { Factors } from './factors.ts'
import { PastRate } from './past-rate.ts'
import { QueueLoad } from './queue-load.ts'

/** What happened to a ticket; what is absent stayed as it was. The first event of a ticket opens it. */
export interface Observed {
  at: number
  ticket: string
  status?: TicketStatus | undefined
  priority?: TicketPriority | null | undefined
  group?: string | null | undefined
  assignee?: string | null | undefined
  /** Tags such as `category:40`. */
  tags?: readonly string[] | undefined
}

/** After how long a ticket counts as late, by priority, milliseconds. */
export type Limits = Record<TicketPriority, number>

interface Watched {
  openedAt: number
  changedAt: number
  status: TicketStatus
  priority: TicketPriority
  group: string
  assignee: string
  category: string
  subcategory: string
  impactHigh: boolean
  urgencyHigh: boolean
  confirmed: boolean
  groups: number
  reopens: number
  changes: number
  hasWaited: boolean
  /** Whether it came out late is known and counted. */
  ended: boolean
  first: Keys
}

type Keys = Pick<Watched, 'group' | 'assignee' | 'category' | 'subcategory'>
const KEYS = ['group', 'assignee', 'category', 'subcategory'] as const

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const RECENT_FADE_MS = 10 * DAY_MS
const UNKNOWN = 'none'
/** Before any ticket has ended. */
const FIRST_GUESS = 0.35

/**
 * Follows the tickets of a desk and says of each what bears on whether it will be late. It knows nothing of how a ticket
 * ends before it has: a ticket counts as late once its limit has passed, as in time once it is solved before.
 */
export class MissWatch {
  private readonly tickets = new Map<string, Watched>()
  private readonly limits: Limits
  private readonly load = new QueueLoad()
  private readonly recent = new PastRate(10, RECENT_FADE_MS)
  private readonly rates = {
    group: new PastRate(8),
    assignee: new PastRate(8),
    category: new PastRate(8),
    subcategory: new PastRate(8),
  }

  constructor(limits: Limits) {
    this.limits = limits
  }

  /** Events come in order of time. */
  take(event: Observed): void {
    const known = this.tickets.get(event.ticket)
    const ticket = known ?? newTicket(event)
    if (known && !isOver(known.status)) this.load.move(known.group, -1)
    const before = { status: ticket.status, group: ticket.group }
    apply(ticket, event)
    if (known === undefined) {
      this.tickets.set(event.ticket, ticket)
      ticket.first = keysOf(ticket)
      this.load.observe(ticket.group)
    } else follow(ticket, before)
    if (!isOver(ticket.status)) this.load.move(ticket.group, 1)
    else this.end(ticket, event.at - ticket.openedAt > this.limits[ticket.priority], event.at)
  }

  /** When the ticket would be late, by its priority now; null once that is settled. */
  limitOf(id: string): number | null {
    const ticket = this.tickets.get(id)
    return ticket && !ticket.ended ? ticket.openedAt + this.limits[ticket.priority] : null
  }

  /** The ticket's limit has passed: it counts as late from here on. */
  pass(id: string, now: number): void {
    const ticket = this.tickets.get(id)
    if (ticket && !isOver(ticket.status)) this.end(ticket, true, now)
  }

  /** What is known of a ticket at this instant; null for one that was not opened. */
  factors(id: string, now: number): Factors | null {
    const ticket = this.tickets.get(id)
    return ticket ? this.read(ticket, now) : null
  }

  private end(ticket: Watched, late: boolean, now: number): void {
    if (ticket.ended) return
    ticket.ended = true
    this.recent.add('', late, now)
    for (const key of KEYS) {
      for (const value of new Set([ticket.first[key], ticket[key]])) this.rates[key].add(value, late, now)
    }
  }

  private read(ticket: Watched, now: number): Factors {
    const usual = this.recent.rate('', FIRST_GUESS, now)
    const against = (key: (typeof KEYS)[number]) => logit(this.rates[key].rate(ticket[key], usual, now)) - logit(usual)
    const open = isOver(ticket.status) ? 0 : 1
    const [group, category] = [against('group'), against('category')]
    return {
      ...standing(ticket, now, open),
      ...calendar(now),
      recentMisses: logit(usual),
      groupMisses: group,
      assigneeMisses: against('assignee'),
      categoryMisses: category,
      subcategoryMisses: against('subcategory'),
      queue: this.load.ofAll(),
      groupQueue: this.load.ofGroup(ticket.group),
      solvedLate: open === 0 && ticket.changedAt - ticket.openedAt > this.limits[ticket.priority] ? 1 : 0,
      solvedRecent: (1 - open) * logit(usual),
      solvedGroup: (1 - open) * group,
      solvedCategory: (1 - open) * category,
    }
  }
}

function newTicket({ at }: Observed): Watched {
  return {
    ...{ openedAt: at, changedAt: at, status: 'new', priority: 'normal' },
    ...{ group: UNKNOWN, assignee: UNKNOWN, category: UNKNOWN, subcategory: UNKNOWN },
    ...{ impactHigh: false, urgencyHigh: false, confirmed: false },
    ...{ groups: 0, reopens: 0, changes: 0, hasWaited: false, ended: false },
    first: { group: UNKNOWN, assignee: UNKNOWN, category: UNKNOWN, subcategory: UNKNOWN },
  }
}

function apply(ticket: Watched, { at, status, priority, group, assignee, tags }: Observed): void {
  ticket.changedAt = at
  if (status !== undefined) ticket.status = status
  if (priority) ticket.priority = priority
  if (group !== undefined) ticket.group = group ?? UNKNOWN
  if (assignee !== undefined) ticket.assignee = assignee ?? UNKNOWN
  if (status === 'pending' || status === 'hold') ticket.hasWaited = true
  if (tags !== undefined) applyTags(ticket, tags)
}

function applyTags(ticket: Watched, tags: readonly string[]): void {
  const tagged = (name: string) => tags.find((tag) => tag.startsWith(`${name}:`))?.slice(name.length + 1)
  ticket.category = tagged('category') ?? UNKNOWN
  ticket.subcategory = tagged('subcategory') ?? UNKNOWN
  ticket.impactHigh = tagged('impact') === '1'
  ticket.urgencyHigh = tagged('urgency') === '1'
  ticket.confirmed = tagged('prio_confirmed') === 'true'
}

function follow(ticket: Watched, before: Pick<Watched, 'status' | 'group'>): void {
  ticket.changes += 1
  if (ticket.group !== before.group && before.group !== UNKNOWN) ticket.groups += 1
  if (isOver(before.status) && !isOver(ticket.status)) ticket.reopens += 1
}

const keysOf = ({ group, assignee, category, subcategory }: Watched): Keys => ({
  group,
  assignee,
  category,
  subcategory,
})

function standing(ticket: Watched, now: number, open: number) {
  const { priority, status } = ticket
  return {
    urgent: Number(priority === 'urgent'),
    high: Number(priority === 'high'),
    low: Number(priority === 'low'),
    impactHigh: Number(ticket.impactHigh),
    urgencyHigh: Number(ticket.urgencyHigh),
    unassigned: Number(ticket.assignee === UNKNOWN),
    untouched: Number(status === 'new'),
    waiting: Number(status === 'pending' || status === 'hold'),
    hasWaited: Number(ticket.hasWaited),
    reassigned: open * Math.log1p(ticket.groups),
    reopened: Number(ticket.reopens > 0),
    changes: open * Math.log1p(ticket.changes),
    idle: open * Math.log1p((now - ticket.changedAt) / HOUR_MS),
    confirmed: open * Number(ticket.confirmed),
    solved: 1 - open,
    solvedConfirmed: (1 - open) * Number(ticket.confirmed),
  }
}

function calendar(now: number) {
  const date = new Date(now)
  const [hour, day] = [date.getUTCHours(), date.getUTCDay()]
  return {
    outOfHours: Number(hour < 7 || hour >= 18),
    fridayAfternoon: Number(day === 5 && hour >= 12),
    weekend: Number(day === 0 || day === 6),
  }
}

function logit(share: number): number {
  return Math.log(share / (1 - share))
}
