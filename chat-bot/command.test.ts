import { describe, expect, it } from 'vitest'
import { type Command, toCommand } from './command.ts'
import { readEvent } from './event.ts'
import { added, click, FLAVOURS, removed, said, slash } from './testing/wire.ts'

const act = (verb: string, more: object = {}) => ({
  ...{ kind: 'act', verb, episodeId: 'RED-142', reason: null, minutes: null },
  ...more,
})

function commandOf(body: object): Command | null {
  const event = readEvent(body)
  return event && toCommand(event)
}

const WORDS: [typed: string, command: object][] = [
  ['', { kind: 'red.list' }],
  ['help', { kind: 'help' }],
  ['142', { kind: 'red.show', episodeId: 'RED-142' }],
  ['red-142', { kind: 'red.show', episodeId: 'RED-142' }],
  ['#142', { kind: 'red.show', episodeId: 'RED-142' }],
  ['ack 142', act('acknowledge')],
  ['ACK RED-142', act('acknowledge')],
  ['acknowledge 142', act('acknowledge')],
  ['escalate 142 Third outage this week', act('escalate', { reason: 'Third outage this week' })],
  ['snooze 142 30m', act('snooze', { minutes: 30 })],
  ['snooze 142 30 min', act('snooze', { minutes: 30 })],
  ['snooze 142 30', act('snooze', { minutes: 30 })],
  ['snooze 142 1h', act('snooze', { minutes: 60 })],
  ['snooze 142 1 h 30 min', act('snooze', { minutes: 90 })],
  ['snooze 142 1h30m', act('snooze', { minutes: 90 })],
  [
    'snooze 142 3d The part arrives on Thursday',
    act('snooze', { minutes: 4_320, reason: 'The part arrives on Thursday' }),
  ],
  ['snooze 142 1 h 2 sites wait for a call', act('snooze', { minutes: 60, reason: '2 sites wait for a call' })],
  ['wake 142', act('end_snooze')],
  ['unack 142', act('unacknowledge')],
  ['handoff 142 Ines Vidal', act('hand_over', { to: 'Ines Vidal' })],
  ['handoff 142 Ines Vidal: my shift is over', act('hand_over', { to: 'Ines Vidal', reason: 'my shift is over' })],
  ['dismiss 142 It was a test', act('dismiss', { reason: 'It was a test' })],
  ['useful 142 yes', { kind: 'verdict', episodeId: 'RED-142', useful: true, reason: null }],
  ['useful 142 no We had seen it', { kind: 'verdict', episodeId: 'RED-142', useful: false, reason: 'We had seen it' }],
  ['close 142 Fix released', act('close', { reason: 'Fix released' })],
]

const WRONG: [typed: string, example: string][] = [
  ['ack', 'Which one? Type /red ack and a number, for example /red ack 142.'],
  ['ack all', 'Which one? Type /red ack and a number, for example /red ack 142.'],
  ['ack 0', 'Which one? Type /red ack and a number, for example /red ack 142.'],
  ['escalate', 'for example /red escalate 142 All sites are down.'],
  ['escalate 142', 'Say why, in a sentence. 10 to 300 characters, for example /red escalate 142 All sites are down.'],
  ['escalate 142 down', 'for example /red escalate 142 All sites are down.'],
  [`escalate 142 ${'x'.repeat(301)}`, 'for example /red escalate 142 All sites are down.'],
  ['snooze', 'for example /red snooze 142 30m.'],
  ['snooze 142', 'For how long? 5 min to 7 days, for example /red snooze 142 30m.'],
  ['snooze 142 2 min', 'for example /red snooze 142 30m.'],
  ['snooze 142 25h', 'A snooze of more than 24 h needs a reason.'],
  ['snooze 142 8d The part is late', 'for example /red snooze 142 30m.'],
  ['handoff 142', 'Whom to? Type a name behind the number, for example /red handoff 142 Ines Vidal.'],
  ['handoff', 'Which one? Type /red handoff, a number and a name, for example /red handoff 142 Ines Vidal.'],
  ['dismiss 142', "Why isn't it RED?"],
  ['useful 142', 'Was it useful?'],
  ['useful 142 no', 'Was it useful?'],
  ['snooze 142 tomorrow', 'for example /red snooze 142 30m.'],
  ['close 142', 'for example /red close 142 Fix released.'],
  ['99999999999', 'To see open RED issues, type /red.'],
  ['constructor', 'To see open RED issues, type /red.'],
  ['what is going on', 'To see open RED issues, type /red.'],
]

describe.each(FLAVOURS)('in the %s flavour', (flavour) => {
  it.each(WORDS)('/red %s is understood', (typed, command) => {
    expect(commandOf(slash(flavour, 1, typed === '' ? undefined : ` ${typed}`))).toEqual(command)
  })

  it.each(WRONG)('/red %s is answered with an example', (typed, example) => {
    const command = commandOf(slash(flavour, 1, ` ${typed}`))
    expect(command?.kind === 'unclear' && command.hint).toContain(example)
  })

  it('/queue and /account are told apart by their numbers', () => {
    expect(commandOf(slash(flavour, 2))).toEqual({ kind: 'queue' })
    expect(commandOf(slash(flavour, 3, ' Osprey'))).toEqual({ kind: 'account', query: 'Osprey', accountId: null })
    expect(commandOf(slash(flavour, 3))).toMatchObject({ kind: 'unclear' })
  })

  it('an unknown command number gets help', () => {
    expect(commandOf(slash(flavour, 44, ' ack 142'))).toEqual({ kind: 'help' })
  })

  it.each([
    ['ack 142', act('acknowledge')],
    ['red 142', { kind: 'red.show', episodeId: 'RED-142' }],
    ['/red ack 142', act('acknowledge')],
    ['red', { kind: 'red.list' }],
    ['queue', { kind: 'queue' }],
    ['account Osprey Dental', { kind: 'account', query: 'Osprey Dental', accountId: null }],
    ['help', { kind: 'help' }],
  ])('"%s" works without a slash, in a direct message and by mention', (words, command) => {
    expect(commandOf(said(flavour, words, { direct: true }))).toEqual(command)
    expect(commandOf(said(flavour, ` ${words}`))).toEqual(command)
  })

  it.each([
    ['acknowledge', act('acknowledge')],
    ['end_snooze', act('end_snooze')],
    ['open_escalate', { kind: 'dialog', which: 'escalate', episodeId: 'RED-142' }],
    ['open_snooze', { kind: 'dialog', which: 'snooze', episodeId: 'RED-142' }],
    ['show', { kind: 'red.show', episodeId: 'RED-142' }],
    ['share', { kind: 'share', episodeId: 'RED-142' }],
    ['dance', { kind: 'silent' }],
  ])('the button "%s" names its own episode', (action, command) => {
    expect(commandOf(click(flavour, { params: { action, episode: 'RED-142' } }))).toEqual(command)
  })

  it('a verdict is useful or it is not', () => {
    const params = { action: 'verdict', episode: 'RED-142' }
    expect(commandOf(click(flavour, { params: { ...params, useful: 'yes' } }))).toMatchObject({ useful: true })
    expect(commandOf(click(flavour, { params: { ...params, useful: 'no' } }))).toMatchObject({ useful: false })
  })

  it('on a RED say whose ticket they stood on', () => {
    const params = { action: 'acknowledge', episode: 'RED-142', ticket: '90210' }
    expect(commandOf(click(flavour, { params }))).toMatchObject({ episodeId: 'RED-142', ticketId: '90210' })
  })

  it.each(['RED-0', 'RED-', '142', 'RED-142; DROP', '../RED-142'])('a button for "%s" does nothing', (episode) => {
    expect(commandOf(click(flavour, { params: { action: 'acknowledge', episode } }))).toEqual({ kind: 'silent' })
  })

  it('a submitted dialog brings what was filled in', () => {
    const params = { action: 'escalate', episode: 'RED-142' }
    const form = { reason: ['  Third outage this week '] }
    expect(commandOf(click(flavour, { params, form, dialog: 'SUBMIT_DIALOG' }))).toEqual(
      act('escalate', { reason: 'Third outage this week' }),
    )
    const snooze = { params: { ...params, action: 'snooze' }, form: { minutes: ['30'] } }
    expect(commandOf(click(flavour, snooze))).toEqual(act('snooze', { minutes: 30 }))
    expect(commandOf(click(flavour, { ...snooze, form: { minutes: ['soon'] } }))).toEqual(act('snooze'))
  })

  it('an account button asks by id and never by name', () => {
    const params = { action: 'account', account: 'C-77' }
    expect(commandOf(click(flavour, { params }))).toEqual({ kind: 'account', query: '', accountId: 'C-77' })
  })

  it('a cancelled dialog and leaving a space need nothing', () => {
    const params = { action: 'cancel' }
    expect(commandOf(click(flavour, { params, dialog: 'SUBMIT_DIALOG' }))).toEqual({ kind: 'silent' })
    expect(commandOf(removed(flavour))).toEqual({ kind: 'silent' })
  })
})

describe('being added to a space', () => {
  it('is greeted once by an add-on, in answer to the second of the two requests', () => {
    expect(commandOf(added('addon', true))).toEqual({ kind: 'silent' })
    expect(commandOf(said('addon', undefined, { added: true }))).toEqual({ kind: 'greet' })
    expect(commandOf(said('addon', ' hello there', { added: true }))).toEqual({ kind: 'greet' })
    expect(commandOf(said('addon', ' ack 142', { added: true }))).toEqual(act('acknowledge'))
    expect(commandOf(slash('addon', 2, undefined, { added: true }))).toEqual({ kind: 'queue' })
  })

  it('is greeted at once when nobody mentioned the app', () => {
    expect(commandOf(added('addon', false))).toEqual({ kind: 'greet' })
    expect(commandOf(added('classic', false))).toEqual({ kind: 'greet' })
  })

  it('a bare mention later on gets help, not a second greeting', () => {
    expect(commandOf(said('addon'))).toEqual({ kind: 'help' })
  })
})
