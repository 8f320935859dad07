import type { Actor } from '@redthread/shared/actor'
import type { LogEntry, TakenStep } from '@redthread/shared/episode/episode'
import { describe, expect, it } from 'vitest'
import { EPISODES, MODEL, OPENED } from './testing/model.ts'
import { directMessage, stepLine, threadLine } from './thread.ts'

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
      'Nobody acknowledged RED-142. Every level has been told, the last at 10:03 UTC.',
    ],
    [entry('hole_in_rota', { level: 3 }), 'Nobody is on call for level 3. RED-142 went on at once.'],
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
    ...{ mentions: ['users/7', 'users/all', 'users/8'], by: timer, reason: null },
  }

  it('calls the people of its level, and never a whole space', () => {
    expect(stepLine(EPISODES.escalated, step, 'UTC')).toEqual({
      text: '<users/7> <users/8> RED-142 is not acknowledged. Level 2, Engineering lead, told at 10:12 UTC.',
    })
  })

  it('tells who asked for it and why', () => {
    const asked = { ...step, mentions: [], by: ines, reason: 'Third outage this week' }
    expect(stepLine(EPISODES.escalated, asked, 'UTC').text).toBe(
      'Escalated to level 2, Engineering lead, by Ines Vidal: "Third outage this week".',
    )
  })
})

describe('a direct message', () => {
  it('is the card and why this person gets it', () => {
    const message = directMessage(MODEL)
    expect(message.text).toBe('You are called for RED-142 as Support duty.')
    expect(message.cardsV2).toHaveLength(1)
  })
})
