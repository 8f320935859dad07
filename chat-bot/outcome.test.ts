import { describe, expect, it } from 'vitest'
import type { Verb } from './command.ts'
import { type ChatEvent, readEvent } from './event.ts'
import { type ActOutcome, actReply, dialogProblem, notSavedReply } from './outcome.ts'
import { MODEL, modelOf } from './testing/model.ts'
import { click, slash } from './testing/wire.ts'

function eventOf(body: object): ChatEvent {
  const event = readEvent(body)
  if (event === null) throw new Error('not an event')
  return event
}

const params = { action: 'acknowledge', episode: 'RED-142' }
const clicked = eventOf(click('classic', { params }))
const submitted = eventOf(click('classic', { params, dialog: 'SUBMIT_DIALOG' }))
const typed = eventOf(slash('classic', 1, ' ack 142'))
const accepted: ActOutcome = { kind: 'accepted' }
const refused = (code: Extract<ActOutcome, { kind: 'refused' }>['code']): ActOutcome => ({ kind: 'refused', code })

describe('an action that was accepted', () => {
  const model = modelOf('acknowledged')

  it('redraws the card that was clicked', () => {
    expect(actReply(clicked, 'acknowledge', accepted, model, null)).toEqual({ kind: 'card', model })
  })

  it('closes the dialog with the result', () => {
    const snoozed = modelOf('snoozed')
    expect(actReply(submitted, 'snooze', accepted, snoozed, null)).toEqual({
      kind: 'closeDialog',
      text: 'RED-142 is snoozed until 10:30 UTC.',
    })
  })

  it.each<[Verb, keyof typeof import('./testing/model.ts')['EPISODES'], string]>([
    ['acknowledge', 'acknowledged', 'Ines Vidal acknowledged RED-142 at 10:03 UTC, 6 min after it opened.'],
    ['escalate', 'escalated', 'RED-142 is at level 2 of 3, Engineering lead.'],
    ['end_snooze', 'open', 'RED-142 is not snoozed any more. It is not acknowledged.'],
    ['close', 'closed', 'RED-142 is closed.'],
  ])('by command is told in a sentence (%s)', (verb, state, text) => {
    expect(actReply(typed, verb, accepted, modelOf(state), null)).toMatchObject({ kind: 'private', message: { text } })
  })
})

describe('an action that came too late', () => {
  const model = modelOf('acknowledged')

  it('tells the second person who was first', () => {
    expect(actReply(clicked, 'acknowledge', { kind: 'unchanged', own: false }, model, null)).toEqual({
      kind: 'private',
      message: { text: 'Ines Vidal acknowledged RED-142 at 10:03 UTC. Nothing changed.' },
      current: model,
    })
  })

  it('shows somebody who pressed twice what their first press did', () => {
    expect(actReply(clicked, 'acknowledge', { kind: 'unchanged', own: true }, model, null)).toEqual({
      kind: 'card',
      model,
    })
  })

  it.each<
    [
      Extract<ActOutcome, { kind: 'refused' }>['code'],
      Verb,
      keyof typeof import('./testing/model.ts')['EPISODES'],
      string,
    ]
  >([
    ['already_closed', 'acknowledge', 'closed', 'RED-142 was closed at 11:32 UTC. Nothing changed.'],
    ['already_dismissed', 'acknowledge', 'closed', 'RED-142 was dismissed at 11:32 UTC. Nothing changed.'],
    ['not_open', 'acknowledge', 'snoozed', 'RED-142, snoozed until 10:30 UTC. Nothing changed.'],
    ['top_level_cannot_snooze', 'snooze', 'open', "Level 3 can't be snoozed. Acknowledge or escalate it."],
    [
      'snooze_needs_reason',
      'snooze',
      'open',
      'A snooze of more than 24 h needs a reason. Type it behind, for example /red snooze 142 3d The part arrives on Thursday.',
    ],
    ['snooze_too_long', 'snooze', 'open', 'A snooze lasts 7 days at most. Nothing changed.'],
    [
      'not_acknowledged',
      'hand_over',
      'open',
      'RED-142, not acknowledged. Only an acknowledged RED can be handed over. Nothing changed.',
    ],
    [
      'person_cannot_take',
      'hand_over',
      'acknowledged',
      "They can't take RED-142: they are no responder, or there is no way to them in Chat. Nothing changed.",
    ],
    ['no_next_level', 'escalate', 'escalated', 'RED-142 is at level 2 of 3. There is nobody above it to tell.'],
    ['not_a_responder', 'acknowledge', 'open', "You can't acknowledge RED-142. Ask Lena Ortiz for the responder role."],
    [
      'not_a_responder',
      'end_snooze',
      'open',
      "You can't end the snooze of RED-142. Ask Lena Ortiz for the responder role.",
    ],
  ])('is refused in private: %s', (code, verb, state, text) => {
    const reply = actReply(clicked, verb, refused(code), modelOf(state), 'Lena Ortiz')
    expect(reply).toMatchObject({ kind: 'private', message: { text } })
  })
})

describe('service trouble', () => {
  it.each([
    ['open', "I couldn't save that. RED-142 is still not acknowledged. Try again, or acknowledge it in Zendesk."],
    [
      'acknowledged',
      "I couldn't save that. RED-142 is still acknowledged by Ines Vidal. Try again, or acknowledge it in Zendesk.",
    ],
  ] as const)('says what still holds (%s)', (state, text) => {
    expect(notSavedReply('acknowledge', modelOf(state))).toMatchObject({ kind: 'private', message: { text } })
  })
})

describe('a dialog that was sent', () => {
  const act = { kind: 'act', episodeId: 'RED-142', reason: null, minutes: null } as const

  it.each([
    ['no reason', 'escalate', { reason: null }],
    ['a reason of one word', 'escalate', { reason: 'down' }],
    ['a reason of 301 characters', 'escalate', { reason: 'x'.repeat(301) }],
    ['no time', 'snooze', {}],
    ['a time of 4 min', 'snooze', { minutes: 4 }],
    ['a time of more than 7 days', 'snooze', { minutes: 10_081 }],
  ] as const)('with %s stays open and says what is missing', (_what, verb, more) => {
    const reply = dialogProblem({ ...act, verb, ...more }, MODEL)
    expect(reply?.kind).toBe('dialogError')
    const text = verb === 'escalate' ? 'Say why, in a sentence.' : 'Choose for how long.'
    expect(reply).toMatchObject({ text })
    expect(JSON.stringify(reply)).toContain(`<b><font color=\\"#cc3340\\">${text}</font></b>`)
  })

  it('keeps what was typed', () => {
    const reply = dialogProblem({ ...act, verb: 'escalate', reason: 'down' }, MODEL)
    expect(JSON.stringify(reply)).toContain('"value":"down"')
  })

  it.each([
    ['escalate', { reason: 'Third outage this week' }],
    ['snooze', { minutes: 30 }],
    ['acknowledge', {}],
  ] as const)('with all it needs is fine (%s)', (verb, more) => {
    expect(dialogProblem({ ...act, verb, ...more }, MODEL)).toBeNull()
  })
})
