import { setTimeout as sleep } from 'node:timers/promises'
import { acknowledgeAll } from '../../sandbox/replay/acknowledge-all.ts'
import { createIdleSkipper } from '../../sandbox/replay/skip-idle.ts'
import { sidebarOf } from '../../sandbox/surfaces.ts'
import { seededRandom } from '../store/seeded-random.ts'
import { faultsIn, faultsOf, repeatsIn } from './judge.ts'
import { type Killable, type StoreKind, startKillable, type Target } from './killable.ts'
import { createSender } from './sent-ticket.ts'

export interface KillPlan {
  store: StoreKind
  seed: number
  tickets: number
  /** Of so many tickets one turns RED: fewer than would count as a burst of one account. */
  redEvery: number
  perSecond: number
  kills: number
  /** How long processes go on being killed after the last ticket was sent. */
  tailMs: number
}

export interface KillResult {
  struck: Record<Target, number>
  /** Webhooks about a new ticket that were answered 200. */
  accepted: number
  reds: number
  acknowledged: number
  /** Attempts to deliver that were made again. */
  retries: number
  /** Everything that is lost, doubled or left over, in words. */
  faults: string[]
}

/** Longer than any lease takes to run out, in the skips that nothing answers. */
const SKIP_MS = 5_000

/** Sends tickets while processes are killed, lets all of it come to rest, and looks at what became of each ticket. */
export async function runKills(plan: KillPlan): Promise<KillResult> {
  const log: string[] = []
  const killable = await startKillable(plan.store, (line) => log.push(line))
  try {
    const { world } = killable
    world.zendesk.limits.plan = 'enterprise-plus'
    const accepted = acceptedTickets(killable)
    const people = acknowledgeAll(world)
    const { sent, send } = createSender(world, plan.redEvery)
    const [struck] = await Promise.all([strikes(killable, plan), sendAll(plan, send)])
    const idle = createIdleSkipper(world, SKIP_MS)
    await idle.untilSettled()
    const faults: string[] = []
    for (const id of accepted) {
      if ((await sidebarOf(world, id)) === null) faults.push(`ticket ${id} was accepted and forgotten`)
    }
    // A sweep goes on when nobody waits for it any more.
    const swept = killable
      .service()
      .pokeCron()
      .catch(() => undefined)
    await idle.untilSettled()
    await swept
    await people.stop()
    for (const each of sent) faults.push(...(await faultsOf(world, each)))
    faults.push(...repeatsIn(world), ...(await faultsIn(await killable.rest(), sent)))
    return {
      struck,
      accepted: accepted.size,
      reds: sent.filter(({ isRed }) => isRed).length,
      acknowledged: people.pressed.size,
      retries: log.filter((line) => line.includes('delivery.retry')).length,
      faults,
    }
  } finally {
    await killable.stop()
  }
}

/** Fills with the tickets whose first webhook was answered 200: what was accepted is never forgotten. */
function acceptedTickets({ world }: Killable): Set<number> {
  const accepted = new Set<number>()
  world.feed.subscribe(({ source, text, ticketId }) => {
    if (source === 'service' && text.startsWith('webhook answered')) accepted.add(Number(ticketId))
  })
  return accepted
}

async function sendAll({ tickets, perSecond, seed }: KillPlan, send: () => void): Promise<void> {
  const random = seededRandom(seed + 1)
  for (let n = 0; n < tickets; n += 1) {
    send()
    await sleep((random() * 2_000) / perSecond)
  }
}

/** Kills at moments drawn from the seed; one that comes while the last is not over yet strikes right after it. */
async function strikes(killable: Killable, plan: KillPlan): Promise<KillResult['struck']> {
  const random = seededRandom(plan.seed)
  const struck = { service: 0, redis: 0, both: 0 }
  const lastMs = (plan.tickets * 1_000) / plan.perSecond + plan.tailMs
  const moments = Array.from({ length: plan.kills }, () => random() * lastMs).sort((a, b) => a - b)
  const startedAt = performance.now()
  for (const moment of moments) {
    await sleep(Math.max(0, startedAt + moment - performance.now()))
    const target = plan.store === 'embedded' ? 'service' : TARGETS[Math.floor(random() * TARGETS.length)]
    if (!target) continue
    await killable.strike(target)
    struck[target] += 1
  }
  return struck
}

const TARGETS: Target[] = ['service', 'redis', 'both']
