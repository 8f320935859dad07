import { expect, it } from 'vitest'
import type { Comment, Ticket } from '../desk.ts'
import { deskSpans, drift } from './drift.ts'
import { activation, PAUSED_IN, type SlaMetric, type StatusChange, solvedAt } from './metrics.ts'
import { durationsFor, severityOf } from './severity.ts'

const said = (author: Comment['author'], createdAt: number, isPublic = true): Comment => ({
  id: String(createdAt),
  authorId: author,
  author,
  authorName: author,
  public: isPublic,
  body: '',
  createdAt,
})
const TICKET = { id: '1', createdAt: 0 } as Ticket
const OPEN: StatusChange[] = [{ at: 0, status: 'open' }]
const SOLVED: StatusChange[] = [...OPEN, { at: 90, status: 'solved' }]

it.each<[SlaMetric, string, Comment[], StatusChange[], [number, number | null] | null]>([
  ['next_reply_time', 'waits for nothing before a first reply', [said('customer', 0), said('customer', 5)], OPEN, null],
  [
    'next_reply_time',
    'starts at the oldest unanswered comment',
    [said('customer', 0), said('agent', 5), said('customer', 8), said('customer', 9)],
    OPEN,
    [8, null],
  ],
  [
    'next_reply_time',
    'ends with the next public agent comment',
    [said('agent', 5), said('customer', 8), said('agent', 12, false), said('agent', 20)],
    OPEN,
    [8, 20],
  ],
  ['next_reply_time', 'ends without a result when solved', [said('agent', 5), said('customer', 8)], SOLVED, null],
  [
    'periodic_update_time',
    'starts again with every public agent comment',
    [said('agent', 5), said('agent', 20), said('customer', 30)],
    OPEN,
    [20, null],
  ],
  ['pausable_update_time', 'ends when solved', [said('agent', 5)], SOLVED, [5, 90]],
  ['agent_work_time', 'runs from creation to solving', [], SOLVED, [0, 90]],
])('%s %s', (metric, _what, comments, statuses, expected) => {
  const run = activation(metric, TICKET, comments, statuses)
  expect(run && [run.from, run.fulfilledAt]).toEqual(expected)
})

it('pauses each metric in the statuses Zendesk names', () => {
  const paused = Object.fromEntries(Object.entries(PAUSED_IN).map(([metric, held]) => [metric, [...held].join(' ')]))
  expect(paused).toEqual({
    first_reply_time: '',
    next_reply_time: '',
    periodic_update_time: '',
    pausable_update_time: 'pending',
    requester_wait_time: 'pending solved closed',
    agent_work_time: 'pending hold solved closed',
    total_resolution_time: 'solved closed',
  })
})

it('is not solved any more after a reopening', () => {
  expect(solvedAt([...SOLVED, { at: 95, status: 'closed' }])).toBe(90)
  expect(solvedAt([...SOLVED, { at: 95, status: 'open' }])).toBeNull()
})

it('takes the severity from the priority and the targets from the severity', () => {
  const minutes = (firstReplyMinutes: number, resolutionMinutes: number) => ({ firstReplyMinutes, resolutionMinutes })
  const policy = {
    severity: { urgent: 1, high: 2, normal: 3, low: 4, none: 3 },
    sla: { p1: minutes(60, 240), p2: minutes(240, 1440), p3: minutes(480, 2880), p4: minutes(1440, 4320) },
  }
  expect(
    (['urgent', 'high', 'normal', 'low', null] as const).map((priority) => severityOf({ priority }, policy)),
  ).toEqual([1, 2, 3, 4, 3])
  expect(durationsFor(1, policy)).toEqual({ firstReplyMs: 3_600_000, resolutionMs: 14_400_000 })
})

it('reads the running spans from metric events and measures the drift', () => {
  const events = [
    { metric: 'requester_wait_time', type: 'activate', at: 0 },
    { metric: 'reply_time', type: 'fulfill', at: 5 },
    { metric: 'requester_wait_time', type: 'pause', at: 10 },
    { metric: 'requester_wait_time', type: 'activate', at: 30 },
    { metric: 'requester_wait_time', type: 'breach', at: 35 },
  ]
  expect(deskSpans(events, 'requester_wait_time', 50)).toEqual([
    { from: 0, to: 10 },
    { from: 30, to: 50 },
  ])
  expect(
    drift([
      { ours: 0, desk: 30_000 },
      { ours: 100_000, desk: 0 },
    ]),
  ).toEqual({ compared: 2, apart: 1, worstMs: 100_000 })
})
