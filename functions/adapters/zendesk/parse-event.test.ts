import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseZendeskEvent, TICKET_EVENTS } from './parse-event.ts'

const JSON_TYPE = 'application/json; charset=utf-8'
const bytes = (text: string) => new TextEncoder().encode(text)
const parse = (body: unknown, accountId?: string) =>
  parseZendeskEvent(bytes(typeof body === 'string' ? body : JSON.stringify(body)), JSON_TYPE, accountId)

const envelope = (changes: Record<string, unknown> = {}) => ({
  type: 'zen:event-type:ticket.priority_changed',
  account_id: 40012,
  id: '5d0cf1a2-0000-4000-8000-00000000a001',
  time: '2026-11-22T09:30:00.672717030Z',
  zendesk_event_version: '2022-11-06',
  subject: 'zen:ticket:7001',
  detail: { id: '7001', actor_id: '9900000000017', priority: 'URGENT', tags: null, status: 'OPEN' },
  event: { current: 'URGENT', previous: null },
  ...changes,
})

const HINT = {
  kind: 'hint',
  ticketId: '7001',
  eventId: '5d0cf1a2-0000-4000-8000-00000000a001',
  at: Date.UTC(2026, 10, 22, 9, 30, 0, 672),
  actorId: '9900000000017',
}

describe("Zendesk's own event", () => {
  it('is a hint that a ticket changed, and nothing more', () => {
    expect(parse(envelope())).toEqual(HINT)
  })

  it('comes in 37 kinds for tickets, all of which count', () => {
    const kinds = TICKET_EVENTS.map((name) => parse(envelope({ type: `zen:event-type:ticket.${name}` })).kind)
    expect([kinds.length, new Set(kinds)]).toEqual([37, new Set(['hint'])])
  })

  it.each([
    ['zen:event-type:organization.external_id_changed', 'organization_event'],
    ['zen:event-type:user.merged', 'user_event'],
    ['zen:event-type:ticket.solved', 'unknown_event'],
    ['zen:event-type:ticket.assignee_changed', 'unknown_event'],
    ['zen:event-type:article.published', 'unknown_event'],
    ['zen:event-type:', 'unknown_event'],
  ])('of type %s is ignored', (type, why) => {
    expect(parse(envelope({ type }))).toEqual({ kind: 'ignored', why })
    expect(parse({ type })).toEqual({ kind: 'ignored', why })
  })

  it.each([
    ['ids as numbers', { account_id: 40012, detail: { id: 7001, actor_id: 9900000000017 } }, HINT],
    ['no actor', { detail: { id: '7001' } }, { ...HINT, actorId: null }],
    ['the system as actor', { detail: { id: '7001', actor_id: '-1' } }, { ...HINT, actorId: null }],
    ['no time', { time: undefined }, { ...HINT, at: null }],
    ['a time that is none', { time: 'soon' }, { ...HINT, at: null }],
    ['no event part', { event: undefined }, HINT],
    ['an unknown version', { zendesk_event_version: '2031-01-01' }, HINT],
  ])('is read with %s', (_what, changes, expected) => {
    expect(parse(envelope(changes))).toEqual(expected)
  })

  it.each([
    ['detail', { detail: null }, 'detail'],
    ['ticket id', { detail: {} }, 'detail.id'],
    ['ticket id that is a path', { detail: { id: '7001/../users' } }, 'detail.id'],
    ['ticket id that is a fraction', { detail: { id: 7.5 } }, 'detail.id'],
    ['ticket id below zero', { detail: { id: -7 } }, 'detail.id'],
    ['event id', { id: undefined }, 'id'],
    ['event id of unusual length', { id: 'x'.repeat(201) }, 'id'],
    ['account id', { account_id: undefined }, 'account_id'],
  ])('without a usable %s is invalid and names the field', (_what, changes, field) => {
    expect(parse(envelope(changes))).toEqual({ kind: 'invalid', field })
  })

  it('of another account is invalid when the account is known', () => {
    expect(parse(envelope(), '40012')).toEqual(HINT)
    expect(parse(envelope({ account_id: 40013 }), '40012')).toEqual({ kind: 'invalid', field: 'account_id' })
  })

  it('keeps every digit of an id beyond 2^53', () => {
    const body = JSON.stringify(envelope()).replace('"id":"7001"', '"id":9007199254740993')
    expect(parse(body)).toEqual({ ...HINT, ticketId: '9007199254740993' })
  })
})

describe("a trigger's body", () => {
  it.each([
    ['text', { ticket_id: '7001', status: 'Open', priority: 'Dringend' }, null],
    ['a number', { ticket_id: 7001 }, null],
    [
      'more beside it',
      { ticket_id: '7001', updated_at: '2026-11-22T09:30:00Z', type: 'Incident' },
      Date.UTC(2026, 10, 22, 9, 30),
    ],
  ])('is a hint when the ticket id is %s', (_what, body, at) => {
    expect(parse(body)).toEqual({ kind: 'hint', ticketId: '7001', eventId: null, at, actorId: null })
  })

  it.each([
    ['its placeholder was not filled in', { ticket_id: '{{ticket.id}}' }],
    ['its ticket id is empty', { ticket_id: '' }],
    ['it holds none', { status: 'Open' }],
  ])('is invalid when %s', (_why, body) => {
    expect(parse(body)).toEqual({ kind: 'invalid', field: 'ticket_id' })
  })
})

describe('a body that is no event', () => {
  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'application/jsonp', '', null])(
    'of type %s is refused',
    (contentType) => {
      expect(parseZendeskEvent(bytes('{"ticket_id":"7001"}'), contentType)).toEqual({
        kind: 'invalid',
        field: 'content-type',
      })
    },
  )

  it.each([
    ['nothing', ''],
    ['not JSON', 'ticket_id=7001'],
    ['a list', '[{"ticket_id":"7001"}]'],
    ['a number', '7001'],
    ['null', 'null'],
    ['nested a hundred thousand deep', '{"a":'.repeat(100_000)],
    ['UTF-16', '\u0000{\u0000}'],
    ['a raw NUL in text', '{"ticket_id":"7\u0000"}'],
  ])('is invalid when it is %s', (_what, body) => {
    expect(parse(body)).toEqual({ kind: 'invalid', field: 'body' })
  })

  it.each([
    ['a byte order mark', '\ufeff{"ticket_id":"7001"}'],
    ['a repeated key, of which the last counts', '{"ticket_id":"9","ticket_id":"7001"}'],
    ['half a character elsewhere', '{"ticket_id":"7001","note":"\\ud83d"}'],
    ['a NUL elsewhere', '{"ticket_id":"7001","note":"\\u0000"}'],
    ['a key named __proto__', '{"__proto__":{"ticket_id":"9"},"ticket_id":"7001"}'],
  ])('is read all the same with %s', (_what, body) => {
    expect(parse(body)).toMatchObject({ kind: 'hint', ticketId: '7001' })
  })

  it('is read all the same with bytes elsewhere that are no UTF-8', () => {
    const body = Uint8Array.of(...bytes('{"ticket_id":"7001","note":"'), 0xff, 0xc0, ...bytes('"}'))
    expect(parseZendeskEvent(body, JSON_TYPE)).toMatchObject({ kind: 'hint', ticketId: '7001' })
  })
})

const CASES = new URL('../../../../shared/data/hostile/json.jsonl', import.meta.url)

/** Public parser cases, where they are at hand; none of them is an event of ours. */
describe.runIf(existsSync(CASES))('public JSON parser cases', () => {
  const cases = existsSync(CASES)
    ? readFileSync(CASES, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : []

  it('are all refused without a crash, alone and inside an event', () => {
    for (const { name, base64 } of cases) {
      const body = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
      expect(parseZendeskEvent(body, JSON_TYPE).kind, name).toBe('invalid')
      const inside = Uint8Array.of(...bytes('{"ticket_id":"7001","note":'), ...body, ...bytes('}'))
      expect(['invalid', 'hint'], name).toContain(parseZendeskEvent(inside, JSON_TYPE).kind)
    }
    expect(cases.length).toBeGreaterThan(100)
  })

  it('are refused inside an event where every parser must refuse them', () => {
    const accepted = cases
      .filter(({ expect: expected }) => expected === 'reject')
      .filter(({ base64 }) => {
        const body = `{"ticket_id":"7001","note":${atob(base64)}}`
        return (
          parseZendeskEvent(
            Uint8Array.from(body, (char) => char.charCodeAt(0)),
            JSON_TYPE,
          ).kind === 'hint'
        )
      })
    expect(accepted.map(({ name }) => name)).toEqual([])
  })
})
