import { expect, it } from 'vitest'
import type { EpisodeView } from '../api/views.ts'
import { refusedLine } from './refusals.ts'
import {
  acknowledgedLine,
  alreadyAcknowledgedLine,
  alreadyClosedLine,
  escalatedLine,
  snoozeWarning,
} from './results.ts'
import { changedElsewhere, DENIED, degraded, failed, notLinked, offline, thresholdWords } from './screens.ts'

const H = 3_600_000
const NOW = Date.UTC(2026, 10, 22, 10, 4)

const open: EpisodeView = {
  id: 'RED-142',
  ticketId: '90210',
  subject: 'Readings missing',
  status: 'open',
  severity: 1,
  why: 'urgent',
  openedAt: NOW - H,
  acknowledgeBy: NOW,
  firstReplyBy: null,
  level: 1,
  levels: 3,
  levelName: 'Support lead',
  levelToldAt: null,
  acknowledgedBy: null,
  acknowledgedAt: null,
  updateDueAt: null,
  snoozedUntil: null,
  maintenance: null,
  muted: [],
  exhausted: false,
  verdict: null,
  closedAt: null,
  closedBy: null,
  closedCause: null,
  actions: [],
  future: [],
  ticketUrl: '',
}
const acknowledged: EpisodeView = {
  ...open,
  status: 'acknowledged',
  acknowledgedBy: { name: 'Ines Albrecht', isViewer: false },
  acknowledgedAt: NOW - 60_000,
}

it('says exactly what each state is', () => {
  expect(notLinked('Osprey Dental Group')).toEqual({
    title: 'No account linked',
    text: "This requester's organization, Osprey Dental Group, isn't linked to a CRM account yet.",
  })
  expect(degraded('CRM', NOW - 3 * H, NOW, 'UTC')).toEqual({
    title: 'CRM data is 3 h old',
    text: "The CRM isn't answering. Shown: last copy from 22 Nov, 07:04 UTC.",
  })
  expect(degraded('Zendesk', NOW - 3 * H, NOW, 'UTC').text).toBe(
    "Zendesk isn't answering. Shown: last copy from 22 Nov, 07:04 UTC.",
  )
  expect(offline(NOW, 'UTC')).toBe("You're offline. What you see is from 10:04 UTC.")
  expect(DENIED.sidebar).toEqual({
    title: "You can't see this account",
    text: "Your role doesn't include CRM data. Ask a Zendesk admin for the viewer role.",
  })
  expect(failed('sidebar', '7f3a-20')).toEqual({
    title: "Couldn't load the account",
    text: "The service didn't answer. Your ticket is not affected. Reference: 7f3a-20.",
  })
  expect(failed('widget', null).text).toBe("The service didn't answer.")
})

it.each([
  ['nothing changed', open, open, null],
  ['somebody acknowledged', open, acknowledged, 'Ines Albrecht acknowledged RED-142.'],
  [
    'the viewer acknowledged elsewhere',
    open,
    { ...acknowledged, acknowledgedBy: { name: 'Ines Albrecht', isViewer: true } },
    'You acknowledged RED-142.',
  ],
  [
    'somebody snoozed',
    open,
    { ...open, status: 'snoozed', snoozedUntil: NOW + H },
    'RED-142 was snoozed until 11:04 UTC.',
  ],
  ['it came back', acknowledged, open, 'RED-142 is open again and not acknowledged.'],
  [
    'it went up',
    open,
    { ...open, level: 2, levelName: 'Engineering lead' },
    'RED-142 went to level 2 of 3, Engineering lead.',
  ],
  ['it was closed', acknowledged, { ...acknowledged, status: 'closed' }, 'RED-142 was closed.'],
  ['a RED opened', null, open, 'RED-142 opened.'],
  ['it is gone', open, null, 'RED-142 is no longer open.'],
] as const)('says what happened elsewhere when %s', (_what, before, after, expected) => {
  expect(changedElsewhere(before, after as EpisodeView | null, NOW, 'UTC')).toBe(expected)
})

it('says who did what, when, in one sentence', () => {
  expect(acknowledgedLine('Ines Albrecht', 'RED-142', NOW, NOW - 6 * 60_000, 'UTC')).toBe(
    'Ines Albrecht acknowledged RED-142 at 10:04 UTC, 6 min after it opened.',
  )
  expect(escalatedLine(2, 'Engineering lead', 'Ines Albrecht', 'Third outage this week')).toBe(
    'Escalated to level 2, Engineering lead, by Ines Albrecht: "Third outage this week".',
  )
  expect(alreadyAcknowledgedLine('Ines Albrecht', 'RED-142', NOW, 'UTC')).toBe(
    'Ines Albrecht acknowledged RED-142 at 10:04 UTC. Nothing changed.',
  )
  expect(alreadyClosedLine('RED-142', NOW, 'UTC')).toBe('RED-142 was closed at 10:04 UTC. Nothing changed.')
  expect(snoozeWarning('RED-142', NOW + 26 * 60_000, NOW, 'UTC')).toBe(
    'This acknowledges RED-142 in your name. It comes back at 10:30 UTC.',
  )
})

it.each([
  [
    'already_closed',
    { ...acknowledged, status: 'closed', closedAt: NOW },
    'RED-142 was closed at 10:04 UTC. Nothing changed.',
  ],
  ['not_open', acknowledged, 'RED-142, acknowledged by Ines Albrecht. Nothing changed.'],
  ['top_level_cannot_snooze', open, "Level 3 can't be snoozed. Acknowledge or escalate it."],
  ['no_next_level', { ...open, level: 3 }, 'RED-142 is at level 3 of 3. There is nobody above it to tell.'],
  ['not_a_responder', open, "You can't acknowledge RED-142. Ask an admin for the responder role."],
  ['something_new', acknowledged, 'RED-142, acknowledged by Ines Albrecht. Nothing changed.'],
  ['__proto__', open, 'RED-142, not acknowledged. Nothing changed.'],
  [null, open, 'RED-142, not acknowledged. Nothing changed.'],
] as const)('explains the refusal %s', (code, episode, expected) => {
  expect(refusedLine(code, 'acknowledge', episode as EpisodeView, NOW, 'UTC')).toBe(expected)
})

it.each([
  [5 * 60_000, 'Acknowledge: 5 min left.'],
  [60_000, 'Acknowledge: 1 min left.'],
  [0, 'Acknowledge: due now.'],
  [-60_000, 'Acknowledge: overdue.'],
])('announces a deadline at %d ms', (left, expected) => {
  expect(thresholdWords('Acknowledge', left)).toBe(expected)
})
