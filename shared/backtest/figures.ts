import type { Policy } from '../policy/policy.ts'
import { localTimeOf } from '../sla/wall-time.ts'
import { shiftOf } from './count.ts'
import { type Load, loadOf } from './load.ts'
import type { PolicyTally, Red, Tally } from './tally.ts'

/** A policy that was replayed, and where it came from. */
export interface Replayed {
  file: string
  policy: Policy
}

/** What one policy would have done. Days and hours are those of the policy's workspace. */
export interface Figures {
  file: string
  version: string
  timeZone: string
  /** REDs that open. */
  fires: number
  perDay: { day: string; fires: number }[]
  perTeam: { team: string; fires: number }[]
  /** By hour of the day, 0 to 23. */
  perHour: number[]
  /** Between 20 and 8 h. */
  night: { fires: number; share: number }
  rules: RuleFigures[]
  escalations: { known: number; caught: number; missed: number; leadMinutes: Spread | null; missedOnes: Missed[] }
  pages: Load
}

/** How often a rule began to fire, live or in shadow, on how many tickets, and how many of these were escalated later. */
export interface RuleFigures {
  rule: string
  level: string
  mode: string
  fires: number
  tickets: number
  escalated: number
}

export interface Spread {
  shortest: number
  median: number
  longest: number
}

export interface Missed {
  at: string
  ticket: string | null
  account: string | null
}

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const NO_TEAM = 'no team'

/** What a policy's tally comes to, in figures. */
export function figuresOf(
  { file, policy }: Replayed,
  counted: PolicyTally | undefined,
  { from, to }: Tally,
  ackAfterMs: number,
): Figures {
  if (counted === undefined) throw new Error('a policy that was not replayed')
  const { reds } = counted
  const { timeZone } = policy.workspace
  const night = reds.filter(({ at }) => shiftOf(at, timeZone) % 2 !== 0).length
  return {
    file,
    version: policy.version,
    timeZone,
    fires: reds.length,
    perDay: perDay(reds, from, to, timeZone),
    perTeam: perTeam(reds),
    perHour: perHour(reds, timeZone),
    night: { fires: night, share: reds.length === 0 ? 0 : Math.round((1000 * night) / reds.length) / 1000 },
    rules: rulesOf(policy, counted),
    escalations: escalationsOf(counted),
    pages: loadOf(policy, counted.pages, { from, to }, ackAfterMs),
  }
}

/** Every day of the history, quiet ones too. */
function perDay(reds: readonly Red[], from: number, to: number, timeZone: string): Figures['perDay'] {
  const counts = new Map<string, number>()
  for (let at = from; at < to + DAY_MS; at += DAY_MS) counts.set(dayOf(Math.min(at, to), timeZone), 0)
  for (const { at } of reds) counts.set(dayOf(at, timeZone), (counts.get(dayOf(at, timeZone)) ?? 0) + 1)
  return [...counts].map(([day, fires]) => ({ day, fires })).toSorted((a, b) => (a.day < b.day ? -1 : 1))
}

function perTeam(reds: readonly Red[]): Figures['perTeam'] {
  const counts = new Map<string, number>()
  for (const { group } of reds) counts.set(group ?? NO_TEAM, (counts.get(group ?? NO_TEAM) ?? 0) + 1)
  return [...counts]
    .map(([team, fires]) => ({ team, fires }))
    .toSorted((a, b) => b.fires - a.fires || (a.team < b.team ? -1 : 1))
}

function perHour(reds: readonly Red[], timeZone: string): number[] {
  const counts = new Array<number>(24).fill(0)
  for (const { at } of reds) {
    const hour = Math.floor((localTimeOf(at, timeZone) % DAY_MS) / HOUR_MS)
    counts[hour] = (counts[hour] ?? 0) + 1
  }
  return counts
}

function rulesOf(policy: Policy, { rules }: PolicyTally): RuleFigures[] {
  return policy.rules
    .filter(({ mode }) => mode !== 'off')
    .map(({ id, level, mode }) => {
      const { fires = 0, tickets = 0, escalated = 0 } = rules[id] ?? {}
      return { rule: id, level, mode, fires, tickets, escalated }
    })
}

function escalationsOf({ escalations }: PolicyTally): Figures['escalations'] {
  const leads = escalations.flatMap(({ leadMs }) => (leadMs === null ? [] : [Math.round(leadMs / 60_000)]))
  const missed = escalations.filter(({ leadMs }) => leadMs === null)
  return {
    known: escalations.length,
    caught: leads.length,
    missed: missed.length,
    leadMinutes: spreadOf(leads),
    missedOnes: missed.map(({ at, ticketId, accountId }) => ({ at: iso(at), ticket: ticketId, account: accountId })),
  }
}

function spreadOf(values: readonly number[]): Spread | null {
  const sorted = values.toSorted((a, b) => a - b)
  const [shortest] = sorted
  const longest = sorted.at(-1)
  const median = sorted[Math.floor((sorted.length - 1) / 2)]
  return shortest === undefined || longest === undefined || median === undefined ? null : { shortest, median, longest }
}

const dayOf = (at: number, timeZone: string): string => iso(localTimeOf(at, timeZone)).slice(0, 10)

const iso = (at: number): string => new Date(at).toISOString()
