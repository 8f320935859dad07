import type { TicketRecord } from '../../sandbox/zendesk/records.ts'
import type { BenchWorld } from './bench-world.ts'
import { COMMENTS, type Driver, SHOW_MANY } from './driver.ts'
import { type Figures, figure } from './figure.ts'

const BURST = 100
const BURST_PER_SECOND = 2_000
const BURSTS = 3
const ISOLATED = 5

interface Counts {
  commands: number
  showMany: number
  comments: number
}

/** What Upstash bills and what Zendesk limits: exact counts, on any machine. The embedded store does the same operations. */
export async function countCommands(
  { upstash }: BenchWorld,
  driver: Driver,
  known: TicketRecord[],
  fresh: TicketRecord[],
): Promise<Figures> {
  if (!upstash) return {}
  const { service, standIn } = upstash
  const commands = () => [...standIn.commands.values()].reduce((sum, count) => sum + count, 0)

  async function during(work: () => Promise<unknown>): Promise<Counts> {
    standIn.reset()
    driver.forget()
    await work()
    await driver.settle(service)
    return { commands: commands(), showMany: driver.calls(SHOW_MANY), comments: driver.calls(COMMENTS) }
  }

  const bursts: Counts[] = []
  // A machine that is too busy to take a burst in while it gathers spreads it over several calls.
  while (bursts.length < BURSTS && !bursts.some((burst) => burst.showMany === 1)) {
    bursts.push(await during(() => driver.drive(service, known.slice(0, BURST), BURST_PER_SECOND)))
  }
  const changed = bursts.toSorted((a, b) => a.showMany - b.showMany)[0] as Counts
  const arrived = await during(() => driver.drive(service, fresh.slice(0, BURST), BURST_PER_SECOND))
  const isolated = await during(async () => {
    for (const ticket of known.slice(0, ISOLATED)) await driver.drive(service, [ticket], 1)
  })
  // The first run after a burst moves the reconciler's cursor on.
  await during(service.pokeCron)
  const idle = await during(service.pokeCron)
  return {
    'store.burst.changed': figure(changed.commands / BURST, 'commands a webhook', 4),
    'store.burst.new': figure(arrived.commands / BURST, 'commands a webhook', 4),
    'store.isolated': figure(isolated.commands / ISOLATED, 'commands a webhook'),
    'store.idle': figure(idle.commands, 'commands a minute', 2),
    'zendesk.burst.showMany': figure(changed.showMany, 'calls a burst of 100', 1),
    'zendesk.burst.comments': figure(changed.comments / BURST, 'calls a ticket', 1),
  }
}
