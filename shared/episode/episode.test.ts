import { describe, expect, it } from 'vitest'
import type { Actor } from '../actor.ts'
import type { Ladder } from '../policy/ladder.ts'
import { acknowledge, unacknowledge } from './acknowledge.ts'
import { close, dismiss } from './close.ts'
import { auditOf, effectsOf } from './consequences.ts'
import { Episode } from './episode.ts'
import { escalate } from './escalate.ts'
import { handOver } from './hand-over.ts'
import { currentLevel, EXHAUSTED_AGAIN_MS, markSent, UNSENT_GRACE_MS } from './ladder.ts'
import { takeNews } from './news.ts'
import { open } from './open.ts'
import type { Reach } from './reach.ts'
import { endSnooze, snooze } from './snooze.ts'
import { dueAt, tick } from './tick.ts'
import type { Act, Outcome } from './verb.ts'

const MIN = 60_000
const NINE = Date.UTC(2026, 10, 23, 9)

const ada: Actor = { kind: 'person', id: 'users/1', name: 'Ada Nwosu', email: 'ada@redthread.example' }
const bo: Actor = { kind: 'person', id: 'users/2', name: 'Bo Lindahl', email: 'bo@redthread.example' }
const timer: Actor = { kind: 'system', id: 'timer' }

const ladder: Ladder = {
  name: 'standard',
  repeat: 1,
  owner: 'head',
  steps: [
    { name: 'Support', afterMs: 0, tell: [{ space: 'red' }] },
    { name: 'Engineering lead', afterMs: 15 * MIN, tell: [{ person: 'lead' }] },
    { name: 'Leaders', afterMs: 30 * MIN, tell: [{ space: 'leads' }] },
  ],
}

const everybodyThere = (step: { tell: Ladder['steps'][number]['tell'] }): Reach => {
  const spaces = step.tell.flatMap((target) => ('space' in target ? [`spaces/${target.space}`] : []))
  const users = step.tell.flatMap((target) => ('person' in target ? [`users/${target.person}`] : []))
  return { spaces, users, mentions: users, holes: [] }
}

const act = (now: number, by: Actor = ada, resolve: Act['resolve'] = everybodyThere): Act => ({
  now,
  by,
  surface: 'chat',
  resolve,
  updateDueMs: 60 * MIN,
})

const opened = (resolve: Act['resolve'] = everybodyThere): Episode =>
  open(
    {
      id: 'RED-7',
      ticketId: '501',
      accountId: 'A1',
      severity: 2,
      rules: ['strategic-urgent'],
      why: 'Strategic, priority urgent',
      policyVersion: '1',
      ladder,
      correlationId: 'c-1',
    },
    act(NINE, { kind: 'rule', id: 'strategic-urgent' }, resolve),
  )

const accepted = (outcome: Outcome): Episode => {
  if (outcome.kind !== 'accepted') throw new Error(`expected accepted, got ${JSON.stringify(outcome)}`)
  return outcome.next
}

const acked = () => accepted(acknowledge(opened(), act(NINE + 3 * MIN)))
const snoozed = () => accepted(snooze(opened(), act(NINE + MIN), NINE + 31 * MIN, null))
const closed = () => accepted(close(opened(), act(NINE + MIN), 'Fix released'))
const atLevel3 = () =>
  accepted(escalate(accepted(escalate(opened(), act(NINE), 'All sites down')), act(NINE), 'Still down'))

describe('an episode', () => {
  it('opens with its first step taken and is a valid document', () => {
    const episode = opened()
    expect(Episode.parse(episode)).toEqual(episode)
    expect(episode).toMatchObject({ status: 'open', cards: [{ space: 'spaces/red', messageName: null }] })
    expect(episode.taken).toMatchObject([{ number: 1, level: 1, spaces: ['spaces/red'], sentAt: null }])
  })

  it('counts the next step from the moment the last one was seen to arrive', () => {
    const waiting = opened()
    expect(waiting.nextStepAt).toBe(NINE + 15 * MIN + UNSENT_GRACE_MS)
    expect(markSent(waiting, 1, NINE + 2_000)).toMatchObject({
      nextStepAt: NINE + 2_000 + 15 * MIN,
      acknowledgeBy: NINE + 2_000 + 15 * MIN,
    })
  })

  it('records the first arrival of a step and ignores a second one', () => {
    const once = markSent(opened(), 1, NINE + 2_000)
    expect(markSent(once, 1, NINE + 9_000)).toBe(once)
  })

  it('does not start a wait when the arrival is recorded after the acknowledgement', () => {
    expect(markSent(acked(), 1, NINE + 4 * MIN)).toMatchObject({ status: 'acknowledged', nextStepAt: null })
  })
})

describe('the ladder', () => {
  it('takes one step for each time that is due, however late the clock comes', () => {
    const late = tick(markSent(opened(), 1, NINE), act(NINE + 180 * MIN, timer))
    expect(accepted(late).taken.map((step) => step.level)).toEqual([1, 2])
  })

  it('does nothing before its time', () => {
    expect(tick(markSent(opened(), 1, NINE), act(NINE + 15 * MIN - 1, timer))).toEqual({ kind: 'unchanged' })
  })

  it('mentions a person where the episode already stands', () => {
    const second = accepted(tick(markSent(opened(), 1, NINE), act(NINE + 15 * MIN, timer)))
    expect(second.taken[1]).toMatchObject({ spaces: ['spaces/red'], users: ['users/lead'], mentions: ['users/lead'] })
  })

  it('skips a step that reaches nobody at once and reports the hole', () => {
    const noLead: Act['resolve'] = (step) =>
      step.name === 'Engineering lead' ? { spaces: [], users: [], mentions: [], holes: ['lead'] } : everybodyThere(step)
    const next = accepted(tick(markSent(opened(), 1, NINE), act(NINE + 15 * MIN, timer, noLead)))
    expect(currentLevel(next)).toBe(3)
    expect(next.log.map((entry) => entry.what)).toContain('hole_in_rota')
  })

  it('goes round again at once when nobody is there for its last step, as often as it repeats', () => {
    const noLeaders: Act['resolve'] = (step) =>
      step.name === 'Leaders' ? { spaces: [], users: [], mentions: [], holes: ['leads'] } : everybodyThere(step)
    const second = markSent(
      accepted(tick(markSent(opened(), 1, NINE), act(NINE + 15 * MIN, timer))),
      2,
      NINE + 15 * MIN,
    )
    const around = accepted(tick(second, act(NINE + 45 * MIN, timer, noLeaders)))
    expect(around).toMatchObject({ repeats: 1, taken: [{ level: 1 }, { level: 2 }, { level: 1 }] })
  })

  it('repeats as often as the policy says, then tells its owner and the leaders every hour until somebody acts', () => {
    let episode = opened()
    const told: [level: number, minutes: number][] = []
    while (told.length < 8) {
      const at = dueAt(episode) ?? 0
      episode = accepted(tick(episode, act(at, timer)))
      episode = markSent(episode, episode.taken.length, at)
      told.push([currentLevel(episode), (at - NINE) / MIN])
    }
    expect(told.map(([level]) => level)).toEqual([2, 3, 1, 2, 3, 4, 4, 4])
    expect((told[7]?.[1] ?? 0) - (told[6]?.[1] ?? 0)).toBe(EXHAUSTED_AGAIN_MS / MIN)
    expect(episode.status).toBe('open')
    expect(episode.log.at(-1)?.what).toBe('exhausted')
    expect(episode.taken.at(-1)).toMatchObject({ users: ['users/head'], spaces: ['spaces/leads'] })
    expect(acknowledge(episode, act(NINE)).kind).toBe('accepted')
  })

  it('tells the space that is named for the leaders when it is exhausted', () => {
    const episode: Episode = { ...atLevel3(), ladder: { ...ladder, repeat: 0, leaders: 'board' } }
    const exhausted = accepted(tick(episode, act(NINE + 300 * MIN, timer)))
    expect(exhausted.taken.at(-1)).toMatchObject({ spaces: ['spaces/board'], users: ['users/head'] })
  })

  it('passes over a step outside its hours as if it were not there', () => {
    const [first, second, third] = ladder.steps
    if (!first || !second || !third) throw new Error('three steps')
    const steps = [first, { ...second, hours: 'working' as const }, third]
    const night: Act['applies'] = (step) => step.hours === undefined
    const atNight = { ...act(NINE), applies: night }
    const episode = open(
      {
        ...{ id: 'RED-8', ticketId: '501', accountId: null, severity: 2, rules: ['r'], why: 'w' },
        ...{ policyVersion: '1', ladder: { ...ladder, steps }, correlationId: 'c' },
      },
      atNight,
    )
    expect(episode.acknowledgeBy).toBe(NINE + 30 * MIN)
    const sent = markSent(episode, 1, NINE)
    const next = accepted(tick(sent, { ...act(sent.nextStepAt ?? 0, timer), applies: night }))
    expect(next.taken.map((step) => step.level)).toEqual([1, 3])
    expect(next.log.map((entry) => entry.what)).toEqual(['opened', 'escalated'])
  })
})

describe('a maintenance window', () => {
  const quiet = { until: NINE + 120 * MIN, reason: 'Database move' }
  const held = () => {
    const late = { ...act(NINE + 15 * MIN, timer), quiet }
    return accepted(tick(markSent(opened(), 1, NINE), late))
  }

  it('sends no step, and says once why', () => {
    const twice = accepted(tick({ ...held(), nextStepAt: NINE + 16 * MIN }, { ...act(NINE + 16 * MIN, timer), quiet }))
    for (const episode of [held(), twice]) {
      expect(episode).toMatchObject({ status: 'open', held: quiet, nextStepAt: quiet.until, taken: [{ level: 1 }] })
      expect(episode.log.map((entry) => entry.what)).toEqual(['opened', 'held'])
    }
  })

  it('begins the ladder anew when it ends, and never sends what it held back', () => {
    const after = accepted(tick(held(), act(quiet.until, timer)))
    expect(after.held).toBeNull()
    expect(after.taken.map((step) => [step.level, step.cause])).toEqual([
      [1, 'ladder'],
      [1, 'maintenance_ended'],
    ])
  })

  it('lets an acknowledgement and a close through', () => {
    expect(accepted(acknowledge(held(), act(NINE + 20 * MIN)))).toMatchObject({ status: 'acknowledged', held: null })
    expect(accepted(close(held(), act(NINE + 20 * MIN), 'Fixed'))).toMatchObject({ status: 'closed', held: null })
  })

  it('does not keep a person from escalating', () => {
    const asked = accepted(escalate(held(), { ...act(NINE + 20 * MIN), quiet }, 'All sites down'))
    expect(asked).toMatchObject({ held: null, taken: [{ level: 1 }, { level: 2, cause: 'escalated' }] })
  })
})

describe('verbs', () => {
  it.each<[string, Outcome, string]>([
    ['a second acknowledgement by the same person', acknowledge(acked(), act(NINE + 5 * MIN)), 'unchanged'],
    ['an acknowledgement by somebody else', acknowledge(acked(), act(NINE + 5 * MIN, bo)), 'unchanged'],
    ['acknowledging a snoozed RED', acknowledge(snoozed(), act(NINE + 5 * MIN, bo)), 'unchanged'],
    ['acknowledging a closed RED', acknowledge(closed(), act(NINE + 5 * MIN)), 'already_closed'],
    ['snoozing a closed RED', snooze(closed(), act(NINE + 5 * MIN), NINE + 60 * MIN, null), 'already_closed'],
    ['escalating a closed RED', escalate(closed(), act(NINE + 5 * MIN), 'Please look'), 'already_closed'],
    ['a tick on a closed RED', tick(closed(), act(NINE + 300 * MIN, timer)), 'unchanged'],
    [
      'closing a dismissed RED',
      close(accepted(dismiss(opened(), act(NINE), 'Test')), act(NINE), 'x'),
      'already_dismissed',
    ],
    ['snoozing at level 3', snooze(atLevel3(), act(NINE + MIN), NINE + 30 * MIN, null), 'top_level_cannot_snooze'],
    [
      'snoozing beyond a day without a reason',
      snooze(opened(), act(NINE), NINE + 1441 * MIN, null),
      'snooze_needs_reason',
    ],
    ['snoozing for 7 days with a reason', snooze(opened(), act(NINE), NINE + 10_080 * MIN, 'A part'), 'accepted'],
    [
      'snoozing beyond 7 days with a reason',
      snooze(opened(), act(NINE), NINE + 10_081 * MIN, 'A part'),
      'snooze_too_long',
    ],
    ['handing over what nobody has', handOver(opened(), act(NINE), bo, null), 'not_acknowledged'],
    ['handing over a snoozed RED', handOver(snoozed(), act(NINE), bo, null), 'not_acknowledged'],
    ['handing it to whoever has it', handOver(acked(), act(NINE), { ...ada, id: 'zendesk:9' }, null), 'unchanged'],
    ['handing over a closed RED', handOver(closed(), act(NINE), bo, null), 'already_closed'],
    ['escalating past the top', escalate(atLevel3(), act(NINE + MIN), 'More'), 'no_next_level'],
    ['giving back what nobody has', unacknowledge(opened(), act(NINE)), 'not_open'],
  ])('%s is %s', (_what, outcome, expected) => {
    expect(outcome.kind === 'refused' ? outcome.code : outcome.kind).toBe(expected)
  })

  it('an acknowledgement stops the ladder and promises an update', () => {
    expect(acked()).toMatchObject({
      status: 'acknowledged',
      nextStepAt: null,
      acknowledgeBy: null,
      acknowledged: { by: ada, at: NINE + 3 * MIN, updateDueAt: NINE + 63 * MIN },
    })
  })

  it('whoever is handed a RED holds it from then on and promises the update anew', () => {
    const handed = accepted(handOver(acked(), act(NINE + 30 * MIN, ada), bo, 'My shift is over'))
    expect(handed).toMatchObject({
      status: 'acknowledged',
      acknowledged: { by: bo, at: NINE + 3 * MIN, updateDueAt: NINE + 90 * MIN },
    })
    expect(handed.log.at(-1)).toMatchObject({ what: 'handed_over', by: ada, to: bo, reason: 'My shift is over' })
    expect(effectsOf(acked(), handed).map((effect) => effect.kind)).toEqual(['chat.card', 'chat.thread', 'chat.handed'])
  })

  it('whoever takes a RED over themselves is not told so in private', () => {
    const taken = accepted(handOver(acked(), act(NINE + 30 * MIN, bo), bo, null))
    expect(effectsOf(acked(), taken).map((effect) => effect.kind)).toEqual(['chat.card', 'chat.thread'])
  })

  it('a dismissal is a verdict too', () => {
    const dismissed = accepted(dismiss(opened(), act(NINE + MIN), 'A test ticket'))
    expect(dismissed.verdict).toEqual({ by: ada, at: NINE + MIN, useful: false, reason: 'A test ticket' })
  })

  it('an acknowledged RED without its update comes back at the level it had', () => {
    const back = accepted(tick(acked(), act(NINE + 63 * MIN, timer)))
    expect(back).toMatchObject({ status: 'open', acknowledged: null })
    expect(back.taken.map((step) => step.level)).toEqual([1, 1])
  })

  it('a snooze ends by itself at its time and tells its level again', () => {
    expect(dueAt(snoozed())).toBe(NINE + 31 * MIN)
    expect(tick(snoozed(), act(NINE + 30 * MIN, timer)).kind).toBe('unchanged')
    expect(accepted(tick(snoozed(), act(NINE + 31 * MIN, timer)))).toMatchObject({ status: 'open', snooze: null })
    expect(accepted(endSnooze(snoozed(), act(NINE + 2 * MIN))).status).toBe('open')
  })

  it('worse severity breaks an acknowledgement and a snooze', () => {
    const worse = {
      severity: 1,
      rules: ['strategic-urgent'],
      why: 'Everything is down',
      activity: true,
      accountId: 'A1',
    }
    for (const episode of [acked(), snoozed()]) {
      expect(takeNews(episode, worse, act(NINE + 10 * MIN, timer))).toMatchObject({ status: 'open', severity: 1 })
    }
  })

  it('a further rule is a counter and a note, and leaves the acknowledgement alone', () => {
    const more = {
      severity: 2,
      rules: ['strategic-urgent', 'burst'],
      why: 'Five tickets',
      activity: false,
      accountId: 'A1',
    }
    const next = takeNews(acked(), more, act(NINE + 10 * MIN, timer))
    expect(next).toMatchObject({ status: 'acknowledged', refires: 1, rules: ['strategic-urgent', 'burst'] })
  })

  it('activity pushes the promised update, and nothing new changes nothing', () => {
    const quiet = { severity: 2, rules: ['strategic-urgent'], why: '', activity: false, accountId: 'A1' }
    const episode = acked()
    expect(takeNews(episode, quiet, act(NINE + 10 * MIN, timer))).toBe(episode)
    const pushed = takeNews(episode, { ...quiet, activity: true }, act(NINE + 10 * MIN, timer))
    expect(pushed.acknowledged?.updateDueAt).toBe(NINE + 70 * MIN)
  })
})

describe('what follows outside', () => {
  it('a new RED posts one card, tags the ticket and leaves one note', () => {
    expect(effectsOf(null, opened()).map((effect) => effect.kind)).toEqual(['chat.step', 'desk.tags', 'desk.note'])
  })

  it('an acknowledgement updates the card, says so in its thread', () => {
    expect(effectsOf(opened(), acked()).map((effect) => effect.kind)).toEqual(['chat.card', 'chat.thread'])
  })

  it('a step to a person writes once in the space and once to the person', () => {
    const before = markSent(opened(), 1, NINE)
    const after = accepted(tick(before, act(NINE + 15 * MIN, timer)))
    expect(effectsOf(before, after)).toEqual([
      { kind: 'chat.step', episodeId: 'RED-7', step: 2, space: 'spaces/red' },
      { kind: 'chat.direct', episodeId: 'RED-7', step: 2, user: 'users/lead' },
      { kind: 'chat.card', episodeId: 'RED-7', space: 'spaces/red' },
    ])
  })

  it('what opens a RED again is told in one line where its step is told', () => {
    const before = snoozed()
    const after = accepted(tick(before, act(NINE + 31 * MIN, timer)))
    expect(effectsOf(before, after)).toEqual([
      { kind: 'chat.step', episodeId: 'RED-7', step: 2, space: 'spaces/red' },
      { kind: 'chat.card', episodeId: 'RED-7', space: 'spaces/red' },
    ])
  })

  it('a hole in the rota is reported once, however often the ladder comes round to it', () => {
    const noLead: Act['resolve'] = (step) =>
      step.name === 'Engineering lead' ? { spaces: [], users: [], mentions: [], holes: ['lead'] } : everybodyThere(step)
    let before = markSent(opened(), 1, NINE)
    const lines: number[] = []
    for (let round = 0; round < 3; round += 1) {
      const at = dueAt(before) ?? 0
      const after = accepted(tick(before, act(at, timer, noLead)))
      lines.push(effectsOf(before, after).filter((effect) => effect.kind === 'chat.thread').length)
      before = markSent(after, after.taken.length, at)
    }
    expect(lines).toEqual([2, 0, 0])
    expect(before.log.filter((entry) => entry.what === 'hole_in_rota')).toHaveLength(2)
  })

  it('every logged thing is audited with who, where and why', () => {
    const before = opened()
    expect(auditOf(before, accepted(close(before, act(NINE + MIN, bo), 'Fix released')), 'c-9')).toMatchObject([
      {
        action: 'episode.closed',
        actor: bo,
        surface: 'chat',
        subject: 'RED-7',
        reason: 'Fix released',
        correlationId: 'c-9',
      },
    ])
  })
})
