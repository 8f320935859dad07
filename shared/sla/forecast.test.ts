import { describe, expect, it } from 'vitest'
import type { Comment, SlaTarget, Ticket } from '../desk.ts'
import { forecast, type SlaForecast } from './forecast.ts'
import type { StatusChange } from './metrics.ts'
import { AROUND_THE_CLOCK, toSchedule } from './schedule.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const START = Date.parse('2026-06-10T08:00:00Z')
const TARGETS = { firstReplyMs: HOUR, resolutionMs: 4 * HOUR }

const ticket = (over: Partial<Ticket> = {}): Ticket => ({
  id: '7001',
  subject: 'Probes offline',
  status: 'open',
  priority: 'urgent',
  type: null,
  tags: [],
  channel: 'email',
  requesterId: '1',
  organizationId: null,
  assigneeId: null,
  groupId: null,
  satisfaction: null,
  sla: [],
  createdAt: START,
  updatedAt: START,
  ...over,
})

const comment = (author: Comment['author'], hours: number, over: Partial<Comment> = {}): Comment => ({
  id: `c${hours}`,
  authorId: '1',
  author,
  authorName: 'Someone',
  public: true,
  body: 'Words',
  createdAt: START + hours * HOUR,
  ...over,
})

const ASKED = comment('customer', 0)
const after = (
  hours: number,
  input: { ticket?: Ticket; comments?: Comment[]; changes?: StatusChange[] },
): SlaForecast =>
  forecast(
    input.ticket ?? ticket(),
    input.comments ?? [ASKED],
    TARGETS,
    AROUND_THE_CLOCK,
    START + hours * HOUR,
    input.changes,
  )

describe('first reply', () => {
  it('runs from creation', () => {
    expect(after(0.25, {}).firstReply).toEqual({
      metric: 'first_reply_time',
      source: 'forecast',
      dueAt: START + HOUR,
      warnAt: START + 45 * MINUTE,
      remainingMs: 45 * MINUTE,
      usedPercent: 25,
      paused: false,
      met: null,
      driftMs: null,
    })
  })

  it.each<[string, Comment[], number, boolean | null]>([
    ['is met by a public agent comment in time', [ASKED, comment('agent', 0.5)], 0.5, true],
    ['is missed by a late one', [ASKED, comment('agent', 1.5)], -0.5, false],
    ['is missed when nobody answers', [ASKED], -1, false],
    ['does not count an internal note', [ASKED, comment('agent', 0.5, { public: false })], -1, false],
    ['does not count the desk itself', [ASKED, comment('system', 0.5)], -1, false],
    [
      'takes the second comment when an agent opened in public',
      [comment('agent', 0), comment('agent', 0.25)],
      0.75,
      true,
    ],
    ['keeps waiting when only the opening is an agent’s', [comment('agent', 0)], -1, false],
  ])('%s', (_what, comments, remainingHours, met) => {
    const { firstReply } = after(2, { comments })
    expect([firstReply?.remainingMs, firstReply?.met]).toEqual([remainingHours * HOUR, met])
  })

  it('does not pause while pending', () => {
    const changes: StatusChange[] = [{ at: START + 0.1 * HOUR, status: 'pending' }]
    expect(after(0.5, { ticket: ticket({ status: 'pending' }), changes }).firstReply?.usedPercent).toBe(50)
  })

  it('has no result when the ticket was solved without a reply', () => {
    expect(after(2, { ticket: ticket({ status: 'solved', updatedAt: START + HOUR }) }).firstReply).toBeNull()
  })
})

describe('resolution', () => {
  const WAITED: StatusChange[] = [
    { at: START + HOUR, status: 'pending' },
    { at: START + 3 * HOUR, status: 'open' },
  ]

  it('moves later by the time the requester was waited for', () => {
    expect(after(3.5, { changes: WAITED }).resolution).toMatchObject({
      dueAt: START + 6 * HOUR,
      remainingMs: 2.5 * HOUR,
      met: null,
    })
  })

  it('has no deadline while pending, and says how much is left', () => {
    const { resolution } = after(9, { ticket: ticket({ status: 'pending' }), changes: WAITED.slice(0, 1) })
    expect(resolution).toMatchObject({ dueAt: null, warnAt: null, remainingMs: 3 * HOUR, paused: true, met: null })
  })

  it('keeps the deadline that passed before the pause', () => {
    const changes: StatusChange[] = [{ at: START + 5 * HOUR, status: 'pending' }]
    const { resolution } = after(9, { ticket: ticket({ status: 'pending' }), changes })
    expect(resolution).toMatchObject({ dueAt: START + 4 * HOUR, remainingMs: -HOUR, met: false })
  })

  it('is met by solving in time and keeps its deadline', () => {
    const changes: StatusChange[] = [{ at: START + 2 * HOUR, status: 'solved' }]
    const { resolution } = after(50, { ticket: ticket({ status: 'closed' }), changes })
    expect(resolution).toMatchObject({ dueAt: START + 4 * HOUR, remainingMs: 2 * HOUR, usedPercent: 50, met: true })
  })

  it('counts on after a reopening, without the time in between', () => {
    const changes: StatusChange[] = [
      { at: START + 2 * HOUR, status: 'solved' },
      { at: START + 10 * HOUR, status: 'open' },
    ]
    expect(after(11, { changes }).resolution).toMatchObject({ remainingMs: HOUR, dueAt: START + 12 * HOUR, met: null })
  })

  it('dates a pending that nobody saw begin by the last public agent comment', () => {
    const comments = [ASKED, comment('agent', 1)]
    const { resolution } = after(9, { ticket: ticket({ status: 'pending', updatedAt: START + 8 * HOUR }), comments })
    expect(resolution?.remainingMs).toBe(3 * HOUR)
  })
})

describe('the working', () => {
  const opening = [{ open: '09:00', close: '12:00' }]
  const mornings = toSchedule({
    version: '1',
    timeZone: 'UTC',
    week: {
      monday: opening,
      tuesday: opening,
      wednesday: opening,
      thursday: opening,
      friday: opening,
      saturday: [],
      sunday: [],
    },
    holidays: [],
  })
  const changes: StatusChange[] = [
    { at: START + 2 * HOUR, status: 'pending' },
    { at: START + 3 * HOUR, status: 'open' },
  ]
  const shown = forecast(ticket(), [ASKED], TARGETS, mornings, START + 5 * HOUR, changes).segments

  it('names every stretch and why it ran or stood still', () => {
    const resolution = shown.filter((segment) => segment.metric === 'requester_wait_time')
    expect(resolution.map(({ kind, why, ms }) => [kind, why, ms / HOUR])).toEqual([
      ['paused', 'outside_hours', 1],
      ['running', 'open', 1],
      ['paused', 'pending', 1],
      ['running', 'open', 1],
      ['paused', 'outside_hours', 1],
    ])
  })

  it('leaves no gap between the start and now', () => {
    const first = shown.filter((segment) => segment.metric === 'first_reply_time')
    expect(first.map(({ from, to }) => [from - START, to - START])).toEqual([
      [0, HOUR],
      [HOUR, 4 * HOUR],
      [4 * HOUR, 5 * HOUR],
    ])
  })
})

describe("Zendesk's own target", () => {
  const desk = (over: Partial<SlaTarget>) =>
    ticket({ sla: [{ metric: 'first_reply_time', stage: 'active', breachAt: null, ...over }] })

  it('is the truth, with our drift beside it', () => {
    expect(after(0.5, { ticket: desk({ breachAt: START + 1.5 * HOUR }) }).firstReply).toEqual({
      metric: 'first_reply_time',
      source: 'zendesk',
      dueAt: START + 1.5 * HOUR,
      warnAt: START + 1.25 * HOUR,
      remainingMs: HOUR,
      usedPercent: 0,
      paused: false,
      met: null,
      driftMs: -0.5 * HOUR,
    })
  })

  it('is missed when its deadline passed', () => {
    expect(after(2, { ticket: desk({ breachAt: START + 1.5 * HOUR }) }).firstReply).toMatchObject({
      met: false,
      remainingMs: -0.5 * HOUR,
    })
  })

  it('shows no deadline while the desk has paused it', () => {
    expect(after(0.5, { ticket: desk({ stage: 'paused' }) }).firstReply).toMatchObject({
      source: 'zendesk',
      dueAt: null,
      paused: true,
      remainingMs: 0.5 * HOUR,
    })
  })

  it('decides which of its resolution metrics we count', () => {
    const held = ticket({ status: 'hold', sla: [{ metric: 'agent_work_time', stage: 'paused', breachAt: null }] })
    const changes: StatusChange[] = [{ at: START + HOUR, status: 'hold' }]
    expect(after(3, { ticket: held, changes }).resolution).toMatchObject({
      metric: 'agent_work_time',
      remainingMs: 3 * HOUR,
    })
  })
})
