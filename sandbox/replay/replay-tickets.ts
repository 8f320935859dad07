import type { World } from '../world.ts'
import type { TicketRecord } from '../zendesk/records.ts'
import { acknowledgeAll } from './acknowledge-all.ts'
import { type Tally, tally } from './count.ts'
import { createCustomers } from './customers.ts'
import { readRows } from './rows.ts'
import { createIdleSkipper } from './skip-idle.ts'

export interface ReplayResult extends Tally {
  tickets: number
  skippedLines: number
  ms: number
  /** Until every ticket had been read by the service. */
  intakeMs: number
  ticketsPerSecond: number
  /** How much sandbox time was skipped while everybody waited for a rate limit. */
  skippedMs: number
  megabytes: { atStart: number; most: number }
}

export interface Progress {
  sent: number
  read: number
  cards: number
  acknowledged: number
  megabytes: number
}

/** More webhooks than this waiting, and the file has to wait too. */
const mostWaiting = 100
const pollMs = 50
const skipMs = 1000

const megabytes = () => Math.round(process.memoryUsage().rss / 1_048_576)
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Sends every row of a file into the simulated Zendesk as a ticket that arrives now, lets people acknowledge what turns
 * RED, and compares the three systems at the end.
 */
export async function replayTickets(
  world: World,
  file: string,
  report: (progress: Progress) => void,
): Promise<ReplayResult> {
  const { zendesk, clock } = world
  zendesk.limits.plan = 'enterprise-plus'
  const started = performance.now()
  const skippedBefore = clock.aheadMs()
  const memory = { atStart: megabytes(), most: megabytes() }
  const tickets: TicketRecord[] = []
  const people = acknowledgeAll(world)
  const idle = createIdleSkipper(world, skipMs)
  let skippedLines = 0
  let unread = 0
  let intakeMs = 0
  let allSent = false

  function look(): void {
    while (unread < tickets.length && (tickets[unread]?.readVersion ?? 0) > 0) unread += 1
    if (intakeMs === 0 && allSent && unread === tickets.length) intakeMs = performance.now() - started
    memory.most = Math.max(memory.most, megabytes())
    const cards = people.pressed.size
    report({ sent: tickets.length, read: unread, cards, acknowledged: cards, megabytes: megabytes() })
  }

  const customers = createCustomers(world)
  for await (const row of readRows(file)) {
    if (row === null) {
      skippedLines += 1
      continue
    }
    while (zendesk.webhooks.statistics().waiting > mostWaiting) {
      await pause(pollMs)
      idle.skipIfIdle()
      look()
    }
    const { id, subject, body, priority } = row
    tickets.push(zendesk.desk.create({ requesterId: customers.next(), subject, body, priority, externalId: id }))
  }

  allSent = true
  await idle.untilSettled(look)
  const ms = Math.round(performance.now() - started)
  await people.stop()
  const counted = await tally(world, tickets)
  return {
    ...counted,
    tickets: tickets.length,
    skippedLines,
    ms,
    intakeMs: Math.round(intakeMs),
    ticketsPerSecond: Math.round((tickets.length * 10_000) / Math.max(intakeMs, 1)) / 10,
    skippedMs: clock.aheadMs() - skippedBefore,
    megabytes: memory,
  }
}
