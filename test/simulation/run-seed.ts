import type { Keeping } from '../store/memory-store.ts'
import { check } from './invariants/check.ts'
import type { Violation } from './invariants/evidence.ts'
import type { Mutant } from './mutants/all.ts'
import { createNetwork } from './network.ts'
import { planPeople } from './people.ts'
import { policyWith, SPACES } from './policy.ts'
import { isAtRest } from './rest.ts'
import { planScenario, sinceStart, weather } from './scenario.ts'
import { createSimChat } from './sim-chat.ts'
import { createSimCrm } from './sim-crm.ts'
import { createSimDesk } from './sim-desk.ts'
import { createSimStore } from './sim-store.ts'
import { createSimWorker } from './sim-worker.ts'
import { EPOCH, Timeline } from './timeline.ts'
import type { World } from './world.ts'

/** By then every ladder has ended and every promise has been kept. */
const LONGEST_MS = 60 * 60_000
const LOOK_EVERY_MS = 5_000

export interface SeedResult {
  seed: number
  violations: Violation[]
  /** The same for the same run. */
  fingerprint: number
  trace: string[]
}

export interface Running {
  mutant?: Mutant | null
  keepTrace?: boolean
  keeping?: Keeping
}

/** Values are shared, never copied: quick, and right as long as nobody changes what was committed. */
export const BY_REFERENCE: Keeping = { take: (value) => value, give: (value) => value }

/** One life of the whole system: what the desk does, what people do, and what fails, all drawn from the seed. */
export async function runSeed(
  seed: number,
  { mutant = null, keepTrace = false, keeping = BY_REFERENCE }: Running = {},
): Promise<SeedResult> {
  const timeline = new Timeline(seed)
  const lines: string[] = []
  const trace = keepTrace ? (line: string) => void lines.push(`${sinceStart(timeline.now)}  ${line}`) : null
  const world = createWorld(timeline, keeping, trace)
  world.wrong = mutant?.make(world) ?? {}
  const skew = () => timeline.between(-2_000, 2_000)
  const workers = [createSimWorker(world, 'one', skew()), createSimWorker(world, 'two', skew())]
  planScenario(world, workers)
  planPeople(world, workers)
  let isOver = false
  const look = () => {
    isOver = isAtRest(world)
    timeline.after(LOOK_EVERY_MS, look)
  }
  timeline.after(LOOK_EVERY_MS, look)
  await timeline.run(() => isOver || timeline.now > EPOCH + LONGEST_MS)
  const violations = check(world)
  return { seed, violations, fingerprint: timeline.fingerprint, trace: lines }
}

function createWorld(timeline: Timeline, keeping: Keeping, trace: World['trace']): World {
  const world = {
    timeline,
    policy: policyWith(timeline.pick(['', 'rana']), timeline.pick([0, 0, 1])),
    isStormy: true,
    wrong: {},
    presses: [],
    pending: 0,
    reconciledAt: 0,
    failover: null,
    trace,
  } as unknown as World
  const network = createNetwork(timeline, weather(world), trace)
  return Object.assign(world, {
    store: createSimStore(timeline, network, keeping),
    chat: createSimChat(timeline, network, SPACES),
    desk: createSimDesk(timeline, network),
    crm: createSimCrm(network),
  })
}
