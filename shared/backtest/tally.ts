/** A RED as it opened. */
export interface Red {
  at: number
  ticketId: string
  accountId: string | null
  group: string | null
  rules: readonly string[]
}

/** How often a rule began to fire, live or in shadow. */
export interface RuleTally {
  fires: number
  /** Tickets on which it fired at least once. */
  tickets: number
  /** Those of them that the customer escalated afterwards. */
  escalated: number
}

/** A known escalation and the RED that was there before it, if there was one. */
export interface Scored {
  at: number
  ticketId: string | null
  accountId: string | null
  /** From the RED to the escalation; null when none had opened. */
  leadMs: number | null
}

/** Pages by person and shift. */
export type Pages = Record<string, Record<string, number>>

/** What one policy came to. */
export interface PolicyTally {
  reds: Red[]
  rules: Record<string, RuleTally>
  escalations: Scored[]
  /** With nobody who acknowledges, and with somebody who does. */
  pages: { unacknowledged: Pages; acknowledged: Pages }
}

/** Lines that were left out: how many, and the first of them by number. */
export interface BadLines {
  count: number
  first: { line: number; why: string }[]
}

/** What a replay counted; plain data, so that parts of it can come from several workers. */
export interface Tally {
  from: number
  to: number
  tickets: number
  comments: number
  changes: number
  bad: BadLines
  policies: PolicyTally[]
}

const BAD_SHOWN = 20

export function emptyPolicyTally(): PolicyTally {
  return { reds: [], rules: {}, escalations: [], pages: { unacknowledged: {}, acknowledged: {} } }
}

export function emptyTally(policies: number): Tally {
  return {
    ...{ from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY, tickets: 0, comments: 0, changes: 0 },
    bad: { count: 0, first: [] },
    policies: Array.from({ length: policies }, emptyPolicyTally),
  }
}

/** The sum of tallies of different accounts. The order of the parts does not matter. */
export function addTallies(parts: readonly Tally[]): Tally {
  const sum = emptyTally(parts[0]?.policies.length ?? 0)
  for (const part of parts) {
    sum.from = Math.min(sum.from, part.from)
    sum.to = Math.max(sum.to, part.to)
    sum.tickets += part.tickets
    sum.comments += part.comments
    sum.changes += part.changes
    for (const { line, why } of part.bad.first) noteBad(sum.bad, line, why)
    sum.bad.count += part.bad.count - part.bad.first.length
    for (const [at, policy] of part.policies.entries()) addPolicy(sum.policies[at], policy)
  }
  for (const policy of sum.policies) inOrder(policy)
  return sum
}

/** Names a line that was left out. */
export function noteBad(bad: BadLines, line: number, why: string): void {
  bad.count += 1
  bad.first = [...bad.first, { line, why }].toSorted((a, b) => a.line - b.line).slice(0, BAD_SHOWN)
}

export function notePage(pages: Pages, person: string, shift: number, times = 1): void {
  const shifts = pages[person] ?? {}
  shifts[shift] = (shifts[shift] ?? 0) + times
  pages[person] = shifts
}

export function ruleTally(tally: PolicyTally, rule: string): RuleTally {
  const known = tally.rules[rule] ?? { fires: 0, tickets: 0, escalated: 0 }
  tally.rules[rule] = known
  return known
}

function addPolicy(sum: PolicyTally | undefined, part: PolicyTally): void {
  if (sum === undefined) return
  for (const red of part.reds) sum.reds.push(red)
  for (const scored of part.escalations) sum.escalations.push(scored)
  for (const [rule, counted] of Object.entries(part.rules)) {
    const total = ruleTally(sum, rule)
    total.fires += counted.fires
    total.tickets += counted.tickets
    total.escalated += counted.escalated
  }
  for (const told of ['unacknowledged', 'acknowledged'] as const) {
    for (const [person, shifts] of Object.entries(part.pages[told])) {
      for (const [shift, times] of Object.entries(shifts)) notePage(sum.pages[told], person, Number(shift), times)
    }
  }
}

function inOrder({ reds, escalations }: PolicyTally): void {
  const byTime = (a: { at: number; ticketId: string | null }, b: { at: number; ticketId: string | null }) =>
    a.at - b.at || ((a.ticketId ?? '') < (b.ticketId ?? '') ? -1 : 1)
  reds.sort(byTime)
  escalations.sort(byTime)
}
