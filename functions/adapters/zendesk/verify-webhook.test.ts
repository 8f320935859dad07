import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isSigned, PUBLIC_TEST_SECRET, verifyZendeskWebhook } from './verify-webhook.ts'

const SECRET = 'osprey-signing-secret'
const NEXT_SECRET = 'osprey-signing-secret-after-rotation'
const SENT = '2026-11-22T09:30:00Z'
const SENT_AT = Date.UTC(2026, 10, 22, 9, 30)
const MINUTE = 60_000
const BODY = '{"ticket_id":"7001"}'

const bytes = (text: string) => new TextEncoder().encode(text)

const sign = (secret: string, timestamp: string, body: Uint8Array | string) =>
  createHmac('sha256', secret).update(timestamp).update(body).digest('base64')

function signedHeaders(changes: Record<string, string | null> = {}): Headers {
  const headers = new Headers({
    'x-zendesk-account-id': '40012',
    'x-zendesk-webhook-id': '01HXAMPLE',
    'x-zendesk-webhook-invocation-id': '01HXINVOCATION',
    'x-zendesk-webhook-signature': sign(SECRET, SENT, BODY),
    'x-zendesk-webhook-signature-timestamp': SENT,
  })
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) headers.delete(name)
    else headers.set(name, value)
  }
  return headers
}

const verify = (
  changes: Record<string, string | null> = {},
  given: { body?: string; now?: number; secrets?: string[] } = {},
) =>
  verifyZendeskWebhook({
    headers: signedHeaders(changes),
    rawBody: bytes(given.body ?? BODY),
    secrets: given.secrets ?? [SECRET],
    accountId: '40012',
    now: given.now ?? SENT_AT,
  })

const refused = (reason: string) => ({ kind: 'refused', reason })
const accepted = { kind: 'ok', invocationId: '01HXINVOCATION', webhookId: '01HXAMPLE' }

/** The published vector: the key is the text of the secret, not what its base64 decodes to. */
describe('the signature of a published example', () => {
  const timestamp = '2021-03-25T05:09:27Z'
  it.each([
    ['a body with accents and an emoji', '{"a":"é 🚨","n":1}', 'QAN33vBHmFSFmCWEAc/RqBfnp3CCDwH09bJjYgwG81Y='],
    ['an empty body', '', 'wCdBvXaHttn0wRVIYctzZ9O6O0bnqWakJMEKZ9VoRWw='],
  ])('holds for %s', async (_what, body, signature) => {
    expect(await isSigned(PUBLIC_TEST_SECRET, timestamp, bytes(body), signature)).toBe(true)
  })
})

describe('proof that Zendesk sent a webhook', () => {
  it('accepts a signed request of our account and tells which invocation it is', async () => {
    expect(await verify()).toEqual(accepted)
  })

  it('accepts any of several secrets while one is being rotated', async () => {
    const signature = sign(NEXT_SECRET, SENT, BODY)
    const rotated = { 'x-zendesk-webhook-signature': signature }
    expect(await verify(rotated, { secrets: [SECRET, NEXT_SECRET] })).toEqual(accepted)
    expect(await verify(rotated, { secrets: [SECRET] })).toEqual(refused('bad_signature'))
  })

  it('signs the bytes as they came, also where they are not text', async () => {
    const rawBody = Uint8Array.of(0xff, 0x00, 0xfe, 0x7b)
    const headers = signedHeaders({ 'x-zendesk-webhook-signature': sign(SECRET, SENT, rawBody) })
    const request = { headers, rawBody, secrets: [SECRET], accountId: '40012', now: SENT_AT }
    expect(await verifyZendeskWebhook(request)).toEqual(accepted)
  })

  it.each([
    'x-zendesk-webhook-signature',
    'x-zendesk-webhook-signature-timestamp',
    'x-zendesk-webhook-invocation-id',
    'x-zendesk-webhook-id',
  ])('calls a request without %s unsigned', async (header) => {
    expect(await verify({ [header]: null })).toEqual(refused('unsigned'))
  })

  it.each([
    ['one byte of the body differs', {}, { body: '{"ticket_id":"7002"}' }],
    ['the body was parsed and printed again', {}, { body: '{ "ticket_id": "7001" }' }],
    ['the timestamp was moved', { 'x-zendesk-webhook-signature-timestamp': '2026-11-22T09:30:01Z' }, {}],
    ['it was made with another secret', { 'x-zendesk-webhook-signature': sign('other', SENT, BODY) }, {}],
    ['it is written in hexadecimal', { 'x-zendesk-webhook-signature': 'ab'.repeat(32) }, {}],
    ['it is shorter', { 'x-zendesk-webhook-signature': 'QUJD' }, {}],
    ['it has the wrong alphabet', { 'x-zendesk-webhook-signature': `${'_'.repeat(43)}=` }, {}],
    ['no secret is configured', {}, { secrets: [] }],
    [
      'the configured secret is empty',
      { 'x-zendesk-webhook-signature': 'A'.repeat(43).concat('=') },
      { secrets: [''] },
    ],
  ])('refuses a signature when %s', async (_why, changes, given) => {
    expect(await verify(changes, given)).toEqual(refused('bad_signature'))
  })

  it('never accepts the secret that everybody knows', async () => {
    const headers = { 'x-zendesk-webhook-signature': sign(PUBLIC_TEST_SECRET, SENT, BODY) }
    expect(await verify(headers, { secrets: [PUBLIC_TEST_SECRET] })).toEqual(refused('bad_signature'))
  })

  it.each([
    ['15 minutes old', SENT_AT + 15 * MINUTE, accepted],
    ['a millisecond older', SENT_AT + 15 * MINUTE + 1, refused('stale')],
    ['15 minutes early', SENT_AT - 15 * MINUTE, accepted],
    ['a millisecond earlier', SENT_AT - 15 * MINUTE - 1, refused('stale')],
  ])('judges a timestamp that is %s', async (_how, now, expected) => {
    expect(await verify({}, { now })).toEqual(expected)
  })

  it.each(['yesterday', '1795341000', '2026-11-22 09:30:00', '2026-13-45T99:99:99Z'])(
    'calls the signed timestamp %s stale',
    async (timestamp) => {
      const headers = {
        'x-zendesk-webhook-signature': sign(SECRET, timestamp, BODY),
        'x-zendesk-webhook-signature-timestamp': timestamp,
      }
      expect(await verify(headers)).toEqual(refused('stale'))
    },
  )

  it.each(['40013', '', null])('refuses account %s', async (account) => {
    expect(await verify({ 'x-zendesk-account-id': account })).toEqual(refused('wrong_account'))
  })

  it('says nothing of time or account to a caller who cannot sign', async () => {
    const forged = { 'x-zendesk-webhook-signature': sign('guess', SENT, BODY), 'x-zendesk-account-id': '1' }
    expect(await verify(forged, { now: 0 })).toEqual(refused('bad_signature'))
  })
})
