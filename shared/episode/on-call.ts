import { momentMs } from '../policy/moment.ts'
import type { Team } from '../policy/policy.ts'
import { instantOf, localTimeOf } from '../sla/wall-time.ts'

const WEEK_MS = 7 * 24 * 3_600_000

/** The key of the person who is on call at `now`, a stand-in before the one whose turn it is; null for an empty rota. */
export function onCallNow(team: Team, now: number): string | null {
  const { timeZone, rota } = team
  const standIn = rota.overrides?.findLast(
    ({ from, to }) => momentMs(from, timeZone) <= now && now < momentMs(to, timeZone),
  )
  if (standIn) return standIn.person
  const { length } = rota.people
  if (length === 0) return null
  return rota.people[((turnAt(team, now) % length) + length) % length] ?? null
}

/** Turns begin when clocks in the team's zone show the hand-over time, so a week with a clock change is an hour longer or shorter. */
function turnAt({ timeZone, rota }: Team, now: number): number {
  const first = Date.parse(`${rota.startsOn}T${rota.handOver ?? '00:00'}:00Z`)
  const beginning = (turn: number) => instantOf(first + turn * WEEK_MS, timeZone)
  const turn = Math.floor((localTimeOf(now, timeZone) - first) / WEEK_MS)
  if (beginning(turn) > now) return turn - 1
  return beginning(turn + 1) <= now ? turn + 1 : turn
}
