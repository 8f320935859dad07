import type { Actor } from '@redthread/shared/actor'
import type { LogEntry, TakenStep } from '@redthread/shared/episode/episode'
import { describe, expect, it } from 'vitest'
import { EPISODES, MODEL, OPENED } from './testing/model.ts'
import { callLine, directMessage, handedMessage, stepLine, threadLine } from './thread.ts'

const MINUTE = 60_000
const ines: Actor = { kind: 'person', id: 'users/1011', name: 'Ines Vidal', email: null }
const timer: Actor = { kind: 'system', id: 'timer' }
const desk: Actor = { kind: 'system', id: 'desk' }

const entry = (what: LogEntry['what'], more: Partial<LogEntry> = {}): LogEntry => ({
  ...{ at: OPENED + 6 * MINUTE, what, by: ines, surface: 'chat', reason: null, level: null, until: null },
  ...more,
})

describe('a line in the thread', () => {
  it.each<[LogEntry, string]>([
    [entry('acknowledged'), 'Ines Vidal acknowledged RED-142 at 10:03 UTC, 6 min after it opened.'],
    [
      entry('escalated', { level: 2, reason: 'Third outage this week' }),
      'Escalated to level 2, Engineering lead, by Ines Vidal: "Third outage this week".',
    ],
    [
      entry('escalated', { level: 2, by: timer }),
      'RED-142 is not acknowledged. Level 2, Engineering lead, told at 10:03 UTC.',
    ],
    [entry('snoozed', { until: OPENED + 33 * MINUTE }), 'Ines Vidal snoozed RED-142 until 10:30 UTC.'],
    [entry('snooze_ended', { by: timer }), 'The snooze of RED-142 ended at 10:03 UTC. It is not acknowledged.'],
    [entry('snooze_ended'), 'Ines Vidal ended the snooze of RED-142 at 10:03 UTC. It is not acknowledged.'],
    [entry('unacknowledged'), 'Ines Vidal gave RED-142 back at 10:03 UTC. It is not acknowledged.'],
    [entry('refired', { reason: 'SLA missed' }), 'RED-142 fired again at 10:03 UTC: SLA missed.'],
    [entry('worsened', { reason: 'Priority urgent' }), 'RED-142 got worse at 10:03 UTC: Priority urgent.'],
    [
      entry('update_overdue', { by: timer }),
      'No update on RED-142 by 10:03 UTC, as promised when it was acknowledged. It is open again.',
    ],
    [
      entry('exhausted', { by: timer }),
      'Nobody has acknowledged RED-142. Every level has been told. This comes again every hour until somebody acts.',
    ],
    [
      entry('hole_in_rota', { level: 3, reason: 'Night duty' }),
      'Nobody could be reached for Night duty at level 3 of RED-142.',
    ],
    [
      entry('handed_over', { to: { ...ines, id: 'users/1012', name: 'Noor Haddad' }, reason: 'My shift is over' }),
      '<users/1012> Ines Vidal handed RED-142 over to Noor Haddad at 10:03 UTC: My shift is over.',
    ],
    [entry('handed_over', { to: ines }), 'Ines Vidal handed RED-142 over to Ines Vidal at 10:03 UTC.'],
    [
      entry('held', { by: timer, until: OPENED + 63 * MINUTE, reason: 'Database move' }),
      'Maintenance until 11:00 UTC: Database move. Nobody is told of RED-142 before.',
    ],
    [
      entry('maintenance_ended', { by: timer }),
      'The maintenance ended at 10:03 UTC. RED-142 is not acknowledged, and its ladder begins anew.',
    ],
    [entry('closed', { reason: 'Fix released' }), 'Ines Vidal closed RED-142 at 10:03 UTC: Fix released.'],
    [entry('closed', { by: desk, reason: 'Ticket solved' }), 'Zendesk closed RED-142 at 10:03 UTC: Ticket solved.'],
    [
      entry('dismissed', { reason: 'A test ticket' }),
      'Ines Vidal dismissed RED-142 at 10:03 UTC, not RED: A test ticket.',
    ],
  ])('is one sentence or two: $what', (logged, text) => {
    expect(threadLine(logged, EPISODES.escalated, 'UTC')).toEqual({ text })
  })

  it('names the zone it speaks in', () => {
    expect(threadLine(entry('unacknowledged'), EPISODES.open, 'Europe/Berlin').text).toContain('at 11:03 CET')
  })

  it('obeys nothing that a person wrote', () => {
    const by: Actor = { ...ines, name: '<users/all>\nInes' }
    const reason = '<https://evil.example|click> <users/all>'
    const { text } = threadLine(entry('escalated', { level: 2, by, reason }), EPISODES.escalated, 'UTC')
    expect(text).toBe(
      'Escalated to level 2, Engineering lead, by ‹users/all› Ines: "‹https://evil.example|click› ‹users/all›".',
    )
  })
})

describe('a further step', () => {
  const step: TakenStep = {
    ...{ number: 2, level: 2, decidedAt: OPENED + 15 * MINUTE, sentAt: null, spaces: ['spaces/A'], users: [] },
    ...{ mentions: ['users/7', 'users/all', 'users/8'], by: timer, reason: null, cause: 'ladder', waitMs: 0 },
  }

  it('calls the people of its level, and never a whole space', () => {
    expect(stepLine(EPISODES.escalated, step, 'UTC')).toEqual({
      text: '<users/7> <users/8> RED-142 is not acknowledged. Level 2, Engineering lead, told at 10:12 UTC.',
    })
  })

  it('tells who asked for it and why', () => {
    const asked: TakenStep = { ...step, mentions: [], by: ines, reason: 'Third outage this week', cause: 'escalated' }
    expect(stepLine(EPISODES.escalated, asked, 'UTC').text).toBe(
      'Escalated to level 2, Engineering lead, by Ines Vidal: "Third outage this week".',
    )
  })
})

describe('a step that tells its level again', () => {
  const step: TakenStep = {
    ...{ number: 3, level: 2, decidedAt: OPENED + 33 * MINUTE, sentAt: null, spaces: ['spaces/A'], users: [] },
    ...{ mentions: ['users/7'], by: timer, reason: null, cause: 'ladder', waitMs: 0 },
  }

  it.each<[TakenStep['cause'], string]>([
    ['snooze_ended', 'The snooze of RED-142 ended at 10:30 UTC. It is not acknowledged.'],
    ['worsened', 'RED-142 got worse at 10:30 UTC. It is not acknowledged.'],
    ['update_overdue', 'No update on RED-142 by 10:30 UTC, as promised when it was acknowledged. It is open again.'],
    [
      'maintenance_ended',
      'The maintenance ended at 10:30 UTC. RED-142 is not acknowledged, and its ladder begins anew.',
    ],
  ])('says in one line why, and calls its people: %s', (cause, text) => {
    expect(stepLine(EPISODES.escalated, { ...step, cause }, 'UTC')).toEqual({ text: `<users/7> ${text}` })
  })

  it('past the last level is loud, in the thread, over a new card and in private', () => {
    const last = { ...step, level: 4 }
    const loud =
      'Nobody has acknowledged RED-142. Every level has been told. This comes again every hour until somebody acts.'
    expect(stepLine(EPISODES.open, last, 'UTC')).toEqual({ text: `<users/7> ${loud}` })
    expect(callLine(EPISODES.open, last)).toBe(loud)
    expect(callLine(EPISODES.open, step)).toBeNull()
    const exhausted = { ...MODEL, episode: { ...EPISODES.open, exhausted: true } }
    expect(directMessage(exhausted).text).toBe(
      'Nobody has acknowledged RED-142. Every level has been told, and it ends with you.',
    )
  })
})

describe('a direct message', () => {
  it('is the card and why this person gets it', () => {
    const message = directMessage(MODEL)
    expect(message.text).toBe('You are called for RED-142 as Support duty.')
    expect(message.cardsV2).toHaveLength(1)
  })

  it('says to whom it was handed from whom, why, and by when an update is promised', () => {
    const given = entry('handed_over', { reason: 'My shift is over' })
    const model = { ...MODEL, episode: { ...EPISODES.acknowledged, updateDueAt: OPENED + 63 * MINUTE } }
    expect(handedMessage(given, model).text).toBe(
      'Ines Vidal handed RED-142 over to you: My shift is over. An update is due at 11:00 UTC.',
    )
  })
})
