import { acknowledge } from '@redthread/shared/episode/acknowledge'
import { close } from '@redthread/shared/episode/close'
import { escalate } from '@redthread/shared/episode/escalate'
import { snooze } from '@redthread/shared/episode/snooze'
import { anAccount } from '@redthread/shared/testing/tickets'
import { expect } from 'vitest'
import { HOUR, MINUTE, type World } from '../promises/world.ts'
import type { Race, Run } from './race.ts'

/** The timer and the desk's news: all that the engine finds to do at this instant. */
const theEngine = (world: World) => world.work().then(() => 'worked')
const rana = { acknowledges: (world: World) => world.acts('rana', acknowledge) }
const wim = {
  acknowledges: (world: World) => world.acts('wim', acknowledge),
  closes: (world: World) => world.acts('wim', (episode, act) => close(episode, act, 'Fixed')),
  escalates: (world: World) => world.acts('noor', (episode, act) => escalate(episode, act, 'No news')),
}
const ranaSnoozes = (world: World) =>
  world.acts('rana', (episode, act) => snooze(episode, act, act.now + HOUR / 2, null))

/** As the store took it: who learns late that a commit was taken marks it late among what was `seen`. */
const orderOf = ({ episode, startedAt }: Run) =>
  episode.log.flatMap(({ what, at }): string[] => (at < startedAt ? [] : [what]))
const arrivals = ({ seen }: Run, what: RegExp) => seen.filter((line) => what.test(line))
const levels = ({ episode }: Run) => episode.taken.map(({ level }) => level)

const SECOND_LINE = /red > .*Level 2, Lead/
const SECOND_CALL = /dm-12 \+ /

/** Nobody learns of a step that was not taken, and of one that stands unanswered everybody does. */
function expectSecondStep(run: Run, isTaken: boolean): void {
  expect(levels(run)).toEqual(isTaken ? [1, 2] : [1])
  const told = [arrivals(run, SECOND_LINE).length, arrivals(run, SECOND_CALL).length]
  if (!isTaken || run.episode.status === 'open') expect(told).toEqual(isTaken ? [1, 1] : [0, 0])
  else expect(Math.max(...told)).toBeLessThanOrEqual(1)
}

const ackEscalate: Race = {
  name: 'ack/escalate: an acknowledgement stops the ladder, whatever step was on its way',
  hands: [theEngine, rana.acknowledges],
  check(run) {
    expect(run.outcomes[1]).toBe('accepted')
    expect(run.episode).toMatchObject({ status: 'acknowledged', nextStepAt: null })
    const order = orderOf(run)
    expect(order.at(-1)).toBe('acknowledged')
    expectSecondStep(run, order.includes('escalated'))
    expect(arrivals(run, /red > Rana Okoye acknowledged/)).toHaveLength(1)
  },
}

const ackAck: Race = {
  name: 'ack/ack: two people have one effect, and the second is told who was first',
  hands: [rana.acknowledges, wim.acknowledges],
  check(run) {
    expect(run.outcomes.toSorted()).toEqual(['accepted', 'unchanged'])
    const first = run.outcomes[0] === 'accepted' ? 'Rana Okoye' : 'Wim Aerts'
    expect(run.episode).toMatchObject({ status: 'acknowledged', acknowledged: { by: { name: first } } })
    expect(orderOf(run)).toEqual(['acknowledged'])
    expect(arrivals(run, /acknowledged RED-1/)).toEqual([expect.stringContaining(`${first} acknowledged RED-1`)])
  },
}

const ackClose: Race = {
  name: 'ack/close: what was closed stays closed, however late the acknowledgement',
  hands: [rana.acknowledges, wim.closes],
  check(run) {
    const [acknowledged, closed] = run.outcomes
    expect(closed).toBe('accepted')
    expect(run.episode).toMatchObject({ status: 'closed', nextStepAt: null })
    expect(['accepted', 'already_closed']).toContain(acknowledged)
    expect(orderOf(run)).toEqual(acknowledged === 'accepted' ? ['acknowledged', 'closed'] : ['closed'])
    expect(arrivals(run, /red > Rana Okoye acknowledged/)).toHaveLength(acknowledged === 'accepted' ? 1 : 0)
    expect(arrivals(run, /red > Wim Aerts closed/)).toHaveLength(1)
  },
}

const snoozeWorse: Race = {
  name: 'snooze/worse: what became worse speaks again, unless it was put off in sight of it',
  priority: 'high',
  at: 14 * MINUTE,
  prepare: (world) => world.ticket('501', { priority: 'urgent' }),
  hands: [theEngine, ranaSnoozes],
  check(run) {
    expect(run.outcomes[1]).toBe('accepted')
    expect(run.episode.severity).toBe(1)
    const order = orderOf(run)
    expect(order.toSorted()).toEqual(['snoozed', 'worsened'])
    expect(run.episode.status).toBe(order.at(-1) === 'snoozed' ? 'snoozed' : 'open')
    expect(run.episode.taken.map(({ cause }) => cause)).toEqual(['ladder', 'worsened'])
    expect(arrivals(run, /dm-11 \+ /).length).toBeLessThanOrEqual(1)
    if (run.episode.status === 'open') expect(arrivals(run, /dm-11 \+ /)).toHaveLength(1)
  },
}

const mergeEscalate: Race = {
  name: 'merge/escalate: a ticket that was merged into another ends its RED, whoever was being called',
  prepare: (world) => world.ticket('501', { status: 'closed', tags: ['closed_by_merge'] }),
  hands: [theEngine, wim.escalates],
  check(run) {
    expect(run.episode).toMatchObject({ status: 'closed', nextStepAt: null })
    const order = orderOf(run)
    expect(order.at(-1)).toBe('closed')
    const isTaken = order.includes('escalated')
    expect(['accepted', 'already_closed']).toContain(run.outcomes[1])
    if (run.outcomes[1] === 'accepted') expect(isTaken).toBe(true)
    expect(levels(run)[0]).toBe(1)
    expect(arrivals(run, /red > .*closed RED-1/)).toHaveLength(1)
  },
}

const accountMergeEscalate: Race = {
  name: 'merge/escalate: an account that was merged into another takes its RED along, and the step is told once',
  async prepare(world) {
    const heir = anAccount({ id: 'CRM-71', externalId: 'CRM-70', name: 'Tamarack Freight', domains: [] })
    world.desk.crm.getAccounts = async (ids) => (ids.includes('CRM-71') ? [heir] : [])
    world.desk.crm.findAccounts = async () => [{ account: heir, by: 'externalId', value: 'CRM-70' }]
    await world.ticket('501', { subject: 'Another subject' })
  },
  hands: [theEngine, wim.escalates],
  check: (run) => expectEscalated(run, 'CRM-71'),
}

const unlinkEscalate: Race = {
  name: 'unlink/escalate: a ticket that loses its account keeps its RED, and the step is told once',
  prepare: (world) => world.ticket('501', { organizationId: null }),
  hands: [theEngine, wim.escalates],
  check: (run) => expectEscalated(run, null),
}

/** The timer's own step and the person's may both have come, in either order; each is told once and none is lost. */
function expectEscalated(run: Run, accountId: string | null): void {
  expect(run.outcomes[1]).toBe('accepted')
  expect(run.episode).toMatchObject({ status: 'open', accountId })
  const steps = orderOf(run).filter((action) => action === 'escalated').length
  expect(levels(run)).toEqual([1, 2, 3].slice(0, 1 + steps))
  expect(steps).toBeGreaterThanOrEqual(1)
  if (steps === 1) expect(arrivals(run, SECOND_CALL)).toHaveLength(1)
}

export const RACES: Race[] = [
  ackEscalate,
  ackAck,
  ackClose,
  snoozeWorse,
  mergeEscalate,
  accountMergeEscalate,
  unlinkEscalate,
]
