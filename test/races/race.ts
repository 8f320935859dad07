import type { Episode } from '@redthread/shared/episode/episode'
import type { Store } from '@redthread/shared/store'
import fc from 'fast-check'
import { policyWith } from '../promises/policy.ts'
import { MINUTE, NINE, type StoreName, World } from '../promises/world.ts'
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
  /** What reached Chat, as `StrictChat` words it, and `= <action>` where a commit that audited one was answered. */
  seen: string[]
  episode: Episode
  startedAt: number
}

const SECOND_STEP_AT = 15 * MINUTE
const policy = policyWith()

/** A store to race on, and what it takes to say who goes next on it. */
export interface Ground {
  /** A fresh one, or one as it was kept; whatever it sends again by itself waits for its turn, as every call does. */
  open(turn: () => Promise<unknown>, isKept: boolean): StoreName | Store
  /** Keeps what is stored now, where that is quicker copied than made again for every order. */
  keep?(): Promise<unknown>
  /** When every call that was sent has its answer: before that somebody who wants to go too has not come forward. */
  answered(): Promise<unknown>
  /** From here on, and until `null`, requests and answers are lost as the seed says. */
  losing?(seed: number | null): void
}

/** All that could go on without an answer has come to its next call. */
export const nothingLeftToDo = (): Promise<unknown> => new Promise((done) => setImmediate(done))

/** One in this process, which answers at once and loses nothing. */
export const at = (name: StoreName): Ground => ({ open: () => name, answered: nothingLeftToDo })

/**
 * Runs a race with its calls to the outside in `runs` orders that fast-check draws, and says how many courses of events
 * those made. Throws with the order that broke it.
 */
export async function runRace(race: Race, ground: Ground, runs: number): Promise<number> {
  const courses = new Set<string>()
  const ready = ground.keep ? await beforeTheRace(race, ground) : null
  await ground.keep?.()
  const everyOrder = fc.asyncProperty(fc.scheduler(), fc.nat(), async (scheduler, seed) => {
    const run = await runOnce({ race, ground, ready }, scheduler, seed)
    courses.add(run.seen.join())
    await expectAgreement(run)
    await race.check(run)
    run.world.end()
  })
  await fc.assert(everyOrder, { numRuns: runs })
  return courses.size
}

const instantOf = ({ at = SECOND_STEP_AT }: Race): number => at

interface Start {
  race: Race
  ground: Ground
  /** The world up to the race, if it was kept. */
  ready: World | null
}

async function runOnce({ race, ground, ready }: Start, scheduler: fc.Scheduler, seed: number): Promise<Run> {
  const turn = () => scheduler.schedule(Promise.resolve())
  const world = ready
    ? new World({ store: ground.open(turn, true), policy, since: ready })
    : await beforeTheRace(race, ground)
  const startedAt = NINE + instantOf(race)
  world.now = startedAt
  markCommits(world)
  await race.prepare?.(world)
  world.turn = turn
  ground.losing?.(seed)
  const outcomes = await inTurn(Promise.all(race.hands.map((hand) => hand(world))), ground, scheduler)
  ground.losing?.(null)
  world.turn = async () => undefined
  await world.runTo(instantOf(race) + 2 * MINUTE)
  const seen = world.chat.read()
  return { world, outcomes, seen, episode: await world.episode(), startedAt }
}

async function beforeTheRace(race: Race, ground: Ground): Promise<World> {
  const world = new World({ store: ground.open(async () => undefined, false), policy })
  await world.ticket('501', { priority: race.priority ?? 'urgent' })
  await world.runTo(instantOf(race) - 1)
  world.chat.read()
  return world
}

/** Lets one call go after the other, each drawn from all that could be next. */
async function inTurn<T>(all: Promise<T>, { answered }: Ground, scheduler: fc.Scheduler): Promise<T> {
  let isOver = false
  const end = () => {
    isOver = true
  }
  all.then(end, end)
  for (;;) {
    await answered()
    if (isOver) return all
    if (scheduler.count() > 0) await scheduler.waitNext(1)
  }
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
