import { setTimeout as sleep } from 'node:timers/promises'
import type { Episode } from '@redthread/shared/episode/episode'
import type { Store } from '@redthread/shared/store'
import fc from 'fast-check'
import { policyWith } from '../promises/policy.ts'
import { MINUTE, NINE, type StoreName, World } from '../promises/world.ts'
import { seededRandom } from '../store/seeded-random.ts'
import { expectAgreement } from './agreement.ts'

/** What two hands do to RED-1 at the same instant. */
export interface Race {
  name: string
  /** How the ticket comes in; `urgent` unless said. */
  priority?: 'high'
  /** Since the ticket came; unless said, when the ladder's second step is due. */
  at?: number
  /** Done before the hands begin, at the instant of the race. */
  prepare?(world: World): Promise<void> | void
  hands: ((world: World) => Promise<unknown>)[]
  /** What must be true however the two came between each other. */
  check(run: Run): void | Promise<void>
}

/** One way in which the hands came between each other, and what came of it. */
export interface Run {
  world: World
  /** What each hand was told. */
  outcomes: unknown[]
  /** What reached Chat, as `StrictChat` words it, and `= <action>` where a commit audited one, in the order it happened. */
  seen: string[]
  episode: Episode
}

const SECOND_STEP_AT = 15 * MINUTE
const policy = policyWith()

/** How it is drawn by chance who goes next. */
interface Draw<T> {
  from: fc.Arbitrary<T>
  order(drawn: T): Order
}

interface Order {
  /** Each call to the outside waits for its turn before it is made. */
  turn(): Promise<unknown>
  waitFor<T>(all: Promise<T>): Promise<T>
}

/** Every call goes when fast-check says; a store that answers at once is needed for there to be a choice. */
export const SCHEDULED: Draw<fc.Scheduler> = {
  from: fc.scheduler(),
  order: (scheduler) => ({
    turn: () => scheduler.schedule(Promise.resolve()),
    waitFor: (all) => scheduler.waitFor(all),
  }),
}

/** Every call waits as the seed says: most of them hardly, some for longer than everything else takes. */
export const DELAYED: Draw<number> = {
  from: fc.nat(),
  order(seed) {
    const random = seededRandom(seed)
    return { turn: () => sleep(30 * random() ** 4), waitFor: (all) => all }
  },
}

/**
 * Runs a race with its calls to the outside in `runs` orders drawn by chance, and says how many courses of events those
 * made. Throws with the order that broke it.
 */
export async function runRace<T>(
  race: Race,
  store: () => StoreName | Store,
  { from, order }: Draw<T>,
  runs: number,
): Promise<number> {
  const courses = new Set<string>()
  const everyOrder = fc.asyncProperty(from, async (drawn) => {
    const run = await runOnce(race, store(), order(drawn))
    courses.add(run.seen.join())
    await expectAgreement(run)
    await race.check(run)
    run.world.end()
  })
  await fc.assert(everyOrder, { numRuns: runs })
  return courses.size
}

async function runOnce(race: Race, store: StoreName | Store, { turn, waitFor }: Order): Promise<Run> {
  const { at = SECOND_STEP_AT } = race
  const world = new World({ store, policy })
  await world.ticket('501', { priority: race.priority ?? 'urgent' })
  await world.runTo(at - 1)
  world.chat.read()
  world.now = NINE + at
  markCommits(world)
  await race.prepare?.(world)
  world.turn = turn
  const outcomes = await waitFor(Promise.all(race.hands.map((hand) => hand(world))))
  world.turn = async () => undefined
  await world.runTo(at + 2 * MINUTE)
  const seen = world.chat.read()
  return { world, outcomes, seen, episode: await world.episode() }
}

/** Puts what was committed among what arrived, so that the order of both can be told. */
function markCommits({ store, chat }: World): void {
  const { commit } = store
  store.commit = async (requestId, change) => {
    const result = await commit(requestId, change)
    if (result.kind === 'committed') chat.unread.push(...change.audit.map(({ action }) => `= ${action}`))
    return result
  }
}
