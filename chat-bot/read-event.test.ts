import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { eventKey } from './event.ts'
import { readEvent } from './read-event.ts'
import { added, CARDS, click, FLAVOURS, removed, said, slash } from './testing/wire.ts'

const ACK = { action: 'acknowledge', episode: 'RED-142' }

describe.each(FLAVOURS)('an event of the %s flavour', (flavour) => {
  it('gives the same click whichever way it was spelled', () => {
    expect(readEvent(click(flavour, { params: ACK, form: { reason: ['All sites down'], empty: [''] } }))).toEqual({
      flavour,
      kind: 'click',
      dialog: null,
      commandId: null,
      args: '',
      action: 'acknowledge',
      params: ACK,
      form: { reason: ['All sites down'] },
      user: { name: 'users/1011', displayName: 'Ines Vidal', email: 'ines@northwind.example', domainId: 'd1' },
      space: { name: 'spaces/AAQAred', isDirect: false, customer: null },
      threadName: 'spaces/AAQAred/threads/T1',
      message: { name: 'spaces/AAQAred/messages/M1.M1', privateViewer: null, shown: { cardsV2: CARDS } },
      addedByInteraction: false,
      eventTime: '2026-11-23T10:00:00.123456Z',
    })
  })

  it('reads a slash command by its number, with the words behind it trimmed', () => {
    expect(readEvent(slash(flavour, 3, ' Osprey Dental '))).toMatchObject({
      kind: 'command',
      commandId: 3,
      args: 'Osprey Dental',
    })
    expect(readEvent(slash(flavour, 1))).toMatchObject({ kind: 'command', commandId: 1, args: '' })
  })

  it('knows a direct message from a space', () => {
    expect(readEvent(said(flavour, 'queue', { direct: true }))).toMatchObject({ kind: 'message', args: 'queue' })
    expect(readEvent(said(flavour, 'queue', { direct: true }))?.space.isDirect).toBe(true)
    expect(readEvent(said(flavour, ' queue'))?.space.isDirect).toBe(false)
  })

  it.each([
    ['REQUEST_DIALOG', 'request'],
    ['SUBMIT_DIALOG', 'submit'],
    ['CANCEL_DIALOG', 'cancel'],
  ] as const)('reads %s', (dialog, expected) => {
    expect(readEvent(click(flavour, { params: ACK, dialog }))?.dialog).toBe(expected)
  })

  it('tells joining and leaving a space', () => {
    expect(readEvent(added(flavour, false))?.kind).toBe('added')
    expect(readEvent(removed(flavour))?.kind).toBe('removed')
  })

  it('sees that a mention is what added the app', () => {
    expect(readEvent(said(flavour, undefined, { added: true }))).toMatchObject({ addedByInteraction: true, args: '' })
    expect(readEvent(said(flavour))?.addedByInteraction).toBe(false)
  })

  it('gives redeliveries of one event one key and different clicks different ones', () => {
    const once = () => readEvent(click(flavour, { params: ACK }))
    const other = readEvent(click(flavour, { params: { ...ACK, episode: 'RED-143' } }))
    const key = (event: ReturnType<typeof readEvent>) => event && eventKey(event)
    expect(key(once())).toEqual(key(once()))
    expect(key(other)).not.toEqual(key(once()))
  })
})

describe('an event that is odd', () => {
  it.each([['text'], [null], [7], [[{ type: 'MESSAGE' }]]])('is nothing at all when the body is %j', (body) => {
    expect(readEvent(body)).toBeNull()
  })

  it.each([
    ['empty', {}],
    ['of a future type', { type: 'POLL_ENDED', user: { name: 'users/1' }, space: { name: 'spaces/A' } }],
    ['an add-on without a payload', { chat: { user: { name: 'users/1' } } }],
    ['an add-on that is not an object', { chat: 'hello' }],
    ['the app home in its wrapped shape', { chat: { type: 'APP_HOME', user: { name: 'users/1' } } }],
    ['without a user', { type: 'CARD_CLICKED', space: { name: 'spaces/A' } }],
    ['of wrong types throughout', { type: 'MESSAGE', user: 4, space: [], message: { annotations: 'x' }, common: 3 }],
  ])('is unknown, not an error, when it is %s', (_why, body) => {
    expect(readEvent(body)?.kind).toBe('unknown')
  })

  it('is of the add-on flavour when it carries both marks', () => {
    const both = { ...said('addon', ' queue'), type: 'MESSAGE' }
    expect(readEvent(both)).toMatchObject({ flavour: 'addon', kind: 'message', args: 'queue' })
  })

  it('takes a number as text, as a float and as a number', () => {
    const ids = ['7', 7, 7.0].map((appCommandId) => {
      const body = { type: 'APP_COMMAND', user: { name: 'users/1' }, space: { name: 'spaces/A' } }
      return readEvent({ ...body, appCommandMetadata: { appCommandId } })?.commandId
    })
    expect(ids).toEqual([7, 7, 7])
  })

  it('falls back to the function name of a card posted before the app was converted', () => {
    const parameters = { __action_method_name__: 'acknowledge' }
    const chat = { user: { name: 'users/1' }, buttonClickedPayload: { space: { name: 'spaces/A' } } }
    expect(readEvent({ commonEventObject: { parameters }, chat })?.action).toBe('acknowledge')
  })

  it('has no dialog of a name nobody gave', () => {
    const wire = click('classic', { params: ACK })
    expect(readEvent({ ...wire, dialogEventType: 'constructor' })?.dialog).toBeNull()
  })

  it('keeps no token of the body', () => {
    expect(JSON.stringify(readEvent(said('addon', ' queue')))).not.toContain('SIGNATURE')
  })
})

const recorded = new URL('../../shared/contracts/google-chat/events/', import.meta.url)
const files = existsSync(recorded)
  ? readdirSync(recorded).filter((file) => /addon|classic/.test(file) && !/jwt/.test(file))
  : []

describe.runIf(files.length > 0)('every recorded event', () => {
  it.each(files)('%s is read as the kind its name says', (file) => {
    const event = readEvent(JSON.parse(readFileSync(new URL(file, recorded), 'utf8')))
    expect(event?.flavour).toBe(/addon|home/.test(file) ? 'addon' : 'classic')
    expect(event?.kind).toBe(expectedKind(file, event?.user.name === '' || event?.space.name === ''))
  })
})

function expectedKind(file: string, lacksNames: boolean): string {
  if (lacksNames || /app-home|unknown/.test(file)) return 'unknown'
  if (/link-preview/.test(file)) return 'linkPreview'
  if (/slash|command/.test(file)) return 'command'
  if (/clicked|submit-dialog/.test(file)) return 'click'
  if (/message/.test(file)) return 'message'
  if (/added/.test(file)) return 'added'
  if (/removed/.test(file)) return 'removed'
  return 'widget'
}
