import { describe, expect, it } from 'vitest'
import { answer, type Reply } from './answer.ts'
import { cardMessage, privateCard } from './card.ts'
import { dialogCard } from './dialog.ts'
import type { ChatEvent } from './event.ts'
import { readEvent } from './read-event.ts'
import { MODEL, modelOf } from './testing/model.ts'
import { CARDS, click, DIRECT_SPACE, FLAVOURS, PRIVATE_MESSAGE, removed, said, slash } from './testing/wire.ts'

function eventOf(body: object): ChatEvent {
  const event = readEvent(body)
  if (event === null) throw new Error('not an event')
  return event
}

const params = { action: 'acknowledge', episode: 'RED-142' }
const model = modelOf('acknowledged')
const message = { text: 'Nothing changed.' }
const whisper: Reply = { kind: 'private', message }
const dialog = dialogCard({ which: 'escalate', ...MODEL, error: null, typed: '' })
const ME = { privateMessageViewer: { name: 'users/1011' } }

const inChat = (chatDataAction: object) => ({ hostAppDataAction: { chatDataAction } })
const CLOSE = { endNavigation: { action: 'CLOSE_DIALOG' } }

describe('a classic click', () => {
  const clicked = (more: Parameters<typeof click>[1] = {}) => eventOf(click('classic', { params, ...more }))

  it('redraws the card it was made on', () => {
    expect(answer(clicked(), { kind: 'card', model })).toEqual({
      body: { actionResponse: { type: 'UPDATE_MESSAGE' }, ...cardMessage(model) },
      followUp: null,
    })
  })

  it('repeats the viewer when the card is private', () => {
    expect(answer(clicked({ message: PRIVATE_MESSAGE }), { kind: 'card', model }).body).toEqual({
      actionResponse: { type: 'UPDATE_MESSAGE' },
      ...privateCard(model),
      ...ME,
    })
  })

  it('is told a refusal at once and alone', () => {
    expect(answer(clicked(), { ...whisper, current: model })).toEqual({
      body: { actionResponse: { type: 'NEW_MESSAGE' }, ...ME, text: 'Nothing changed.' },
      followUp: null,
    })
  })

  it('opens, refuses and closes a dialog', () => {
    const bodyOf = (dialogAction: object) => ({ actionResponse: { type: 'DIALOG', dialogAction } })
    const submitted = clicked({ dialog: 'SUBMIT_DIALOG' })
    expect(answer(clicked({ dialog: 'REQUEST_DIALOG' }), { kind: 'dialog', dialog }).body).toEqual(
      bodyOf({ dialog: { body: dialog } }),
    )
    expect(answer(submitted, { kind: 'dialogError', text: 'Say why, in a sentence.', dialog }).body).toEqual(
      bodyOf({ actionStatus: { statusCode: 'INVALID_ARGUMENT', userFacingMessage: 'Say why, in a sentence.' } }),
    )
    expect(answer(submitted, { kind: 'closeDialog', text: 'RED-142 is snoozed.' }).body).toEqual(
      bodyOf({ actionStatus: { statusCode: 'OK', userFacingMessage: 'RED-142 is snoozed.' } }),
    )
    expect(answer(submitted, { kind: 'silent' }).body).toEqual(bodyOf({ actionStatus: { statusCode: 'OK' } }))
  })
})

describe('an add-on click', () => {
  const clicked = (more: Parameters<typeof click>[1] = {}) => eventOf(click('addon', { params, ...more }))

  it('redraws the card it was made on', () => {
    expect(answer(clicked(), { kind: 'card', model })).toEqual({
      body: inChat({ updateMessageAction: { message: cardMessage(model) } }),
      followUp: null,
    })
  })

  it('sees the current card at once and reads the private word in a message of its own', () => {
    expect(answer(clicked(), { ...whisper, current: model })).toEqual({
      body: inChat({ updateMessageAction: { message: cardMessage(model) } }),
      followUp: {
        space: 'spaces/AAQAred',
        messageId: expect.stringMatching(/^client-say-click-[a-z0-9-]{1,56}$/),
        body: { text: 'Nothing changed.', ...ME, thread: { name: 'spaces/AAQAred/threads/T1' } },
      },
    })
  })

  it('leaves the card as it is where the current one is not known', () => {
    expect(answer(clicked(), whisper).body).toEqual(inChat({ updateMessageAction: { message: { cardsV2: CARDS } } }))
    expect(answer(clicked({ message: {} }), whisper).body).toEqual({
      action: { notification: { text: 'Nothing changed.' } },
    })
  })

  it('opens, refuses and closes a dialog', () => {
    const submitted = clicked({ dialog: 'SUBMIT_DIALOG' })
    const open = { action: { navigations: [{ pushCard: dialog }] } }
    expect(answer(clicked({ dialog: 'REQUEST_DIALOG' }), { kind: 'dialog', dialog }).body).toEqual(open)
    expect(answer(submitted, { kind: 'dialogError', text: 'Say why, in a sentence.', dialog }).body).toEqual(open)
    expect(answer(submitted, { kind: 'closeDialog', text: 'RED-142 is snoozed.' }).body).toEqual({
      action: { navigations: [CLOSE], notification: { text: 'RED-142 is snoozed.' } },
    })
    expect(answer(submitted, { kind: 'silent' }).body).toEqual({ action: { navigations: [CLOSE] } })
  })

  it('gets a redelivery answered under the same message id', () => {
    const first = answer(clicked(), whisper).followUp?.messageId
    expect(answer(clicked(), whisper).followUp?.messageId).toBe(first)
    const other = clicked({ params: { ...params, episode: 'RED-143' } })
    expect(answer(other, whisper).followUp?.messageId).not.toBe(first)
  })
})

describe('a command', () => {
  it('is answered privately at once in the classic flavour', () => {
    expect(answer(eventOf(slash('classic', 2)), whisper)).toEqual({
      body: { actionResponse: { type: 'NEW_MESSAGE' }, ...ME, text: 'Nothing changed.' },
      followUp: null,
    })
  })

  it('is answered privately afterwards in the add-on flavour', () => {
    expect(answer(eventOf(slash('addon', 2)), whisper)).toEqual({
      body: {},
      followUp: {
        space: 'spaces/AAQAred',
        messageId: expect.stringMatching(/^client-say-command-/),
        body: { text: 'Nothing changed.', ...ME },
      },
    })
  })

  it('that asks for a card gets it privately, with the button to share it', () => {
    expect(answer(eventOf(slash('classic', 1, ' 142')), { kind: 'card', model }).body).toEqual({
      actionResponse: { type: 'NEW_MESSAGE' },
      ...ME,
      ...privateCard(model),
    })
  })

  it('in a direct message needs no viewer and has nobody to share with', () => {
    const event = eventOf(said('addon', '142', { direct: true }))
    expect(answer(event, { kind: 'card', model })).toEqual({
      body: inChat({ createMessageAction: { message: cardMessage(model) } }),
      followUp: null,
    })
  })
})

describe.each(FLAVOURS)('in the %s flavour', (flavour) => {
  const clicked = (more: Parameters<typeof click>[1] = {}) => eventOf(click(flavour, { params, ...more }))
  const REPLIES: Reply[] = [
    { kind: 'card', model },
    whisper,
    { ...whisper, current: model },
    { kind: 'public', message },
    { kind: 'dialog', dialog },
    { kind: 'closeDialog', text: 'Done' },
    { kind: 'dialogError', text: 'No', dialog },
    { kind: 'silent' },
  ]

  it.each(REPLIES)('a click is never answered with nothing ($kind)', (reply) => {
    const events = [clicked(), clicked({ message: {} }), clicked({ message: PRIVATE_MESSAGE })]
    const dialogs = [clicked({ dialog: 'REQUEST_DIALOG' }), clicked({ dialog: 'SUBMIT_DIALOG' })]
    const direct = clicked({ space: DIRECT_SPACE })
    for (const event of [...events, ...dialogs, direct]) expect(answer(event, reply).body).not.toEqual({})
  })

  it.each(REPLIES)('leaving a space and cancelling a dialog are answered with nothing ($kind)', (reply) => {
    expect(answer(eventOf(removed(flavour)), reply)).toEqual({ body: {}, followUp: null })
    expect(answer(clicked({ dialog: 'CANCEL_DIALOG' }), reply)).toEqual({ body: {}, followUp: null })
  })

  it('a private list turns into the card that was picked from it', () => {
    const { body, followUp } = answer(clicked({ message: PRIVATE_MESSAGE }), { kind: 'card', model })
    expect(JSON.stringify(body)).toContain('RED, acknowledged by Ines Vidal')
    expect(JSON.stringify(body)).toContain('Share in space')
    expect(followUp).toBeNull()
  })

  it('a refused request for a dialog opens one that says why', () => {
    const { body, followUp } = answer(clicked({ dialog: 'REQUEST_DIALOG' }), whisper)
    expect(JSON.stringify(body)).toContain('{"textParagraph":{"text":"Nothing changed."}}')
    expect(followUp).toBeNull()
  })

  it('a click on a private card redraws it and then says the word to the same person', () => {
    const { body, followUp } = answer(clicked({ message: PRIVATE_MESSAGE }), { ...whisper, current: model })
    expect(JSON.stringify(body)).toContain('RED, acknowledged by Ines Vidal')
    expect(followUp?.body).toMatchObject({ text: 'Nothing changed.', ...ME })
  })

  it('a word about a private card that has no RED any more takes its place', () => {
    const { body, followUp } = answer(clicked({ message: PRIVATE_MESSAGE }), whisper)
    expect(JSON.stringify(body)).toMatch(/update/i)
    expect(JSON.stringify(body)).toContain('Nothing changed.')
    expect(followUp).toBeNull()
  })

  it('a click in a direct message redraws the card and then says the word without a viewer', () => {
    const { body, followUp } = answer(clicked({ space: DIRECT_SPACE }), { ...whisper, current: model })
    expect(JSON.stringify(body)).toContain('RED, acknowledged by Ines Vidal')
    expect(followUp?.space).toBe('spaces/DM1')
    expect(followUp?.body).not.toHaveProperty('privateMessageViewer')
  })

  it.each([
    ['a greeting', said(flavour, undefined, { added: true })],
    ['what somebody shares from a private card', click(flavour, { params, message: PRIVATE_MESSAGE })],
  ])('%s is for everybody', (_what, wire) => {
    const { body } = answer(eventOf(wire), { kind: 'public', message })
    expect(JSON.stringify(body)).not.toContain('privateMessageViewer')
    expect(JSON.stringify(body)).toContain('Nothing changed.')
  })
})
