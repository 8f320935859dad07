import { createHmac, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { World } from '../../sandbox/world.ts'
import { type Seen, see } from './refusals.ts'

export type Body = string | Uint8Array<ArrayBuffer>

/** What is different about this delivery; everything else is as Zendesk would send it. */
export interface Change {
  secret?: string
  /** How old the signature is; negative lies ahead. */
  ageMs?: number
  /** The body that is signed, where another one is sent. */
  signedBody?: Body
  /** Headers put in place of the right ones; null leaves one out. */
  headers?: Record<string, string | null>
  /** Sent in chunks, without a length. */
  chunked?: boolean
}

/** Zendesk's own event about a ticket, all fields in place. */
export function ticketEvent(world: World, ticketId: number | string, change: object = {}): string {
  return JSON.stringify({
    type: 'zen:event-type:ticket.created',
    account_id: world.zendesk.desk.accountId,
    id: randomUUID(),
    time: new Date(world.clock.now()).toISOString(),
    zendesk_event_version: '2022-11-06',
    subject: `zen:ticket:${ticketId}`,
    detail: { id: String(ticketId), actor_id: '360000900009', status: 'NEW' },
    event: {},
    ...change,
  })
}

/** Delivers a body to the service's webhook, signed as Zendesk signs. */
export function deliver(world: World, body: Body, change: Change = {}): Promise<Seen> {
  const { secret = world.variables.ZENDESK_WEBHOOK_SECRET ?? '', ageMs = 0, signedBody = body, chunked } = change
  const timestamp = new Date(world.clock.now() - ageMs).toISOString().replace(/\.\d{3}Z$/, 'Z')
  const headers = new Headers({
    'content-type': 'application/json; charset=utf-8',
    'x-zendesk-account-id': String(world.zendesk.desk.accountId),
    'x-zendesk-webhook-id': '01KBOSPREYWEBHOOK000000001',
    'x-zendesk-webhook-invocation-id': randomUUID(),
    'x-zendesk-webhook-signature': createHmac('sha256', secret).update(timestamp).update(signedBody).digest('base64'),
    'x-zendesk-webhook-signature-timestamp': timestamp,
  })
  for (const [name, value] of Object.entries(change.headers ?? {})) {
    if (value === null) headers.delete(name)
    else headers.set(name, value)
  }
  const sent = chunked ? { body: inChunks(body), duplex: 'half' } : { body }
  const init: RequestInit = { method: 'POST', headers, ...sent }
  return see(fetch(`${world.serviceUrl}/webhooks/zendesk`, init))
}

/** Zendesk's own, each after a 409. */
const WAITS_MS = [500, 1_500, 3_000]

/** Delivers a body until it is taken, as Zendesk does; all answers, of which the last one ends it. */
export async function deliverAsZendesk(world: World, body: Body): Promise<Seen[]> {
  const answers = [await deliver(world, body)]
  for (const waitMs of WAITS_MS) {
    if (answers.at(-1)?.status !== 409) break
    await sleep(waitMs)
    answers.push(await deliver(world, body))
  }
  return answers
}

const CHUNK_BYTES = 64 * 1024

function inChunks(body: Body): ReadableStream<Uint8Array> {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  let at = 0
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close()
      controller.enqueue(bytes.subarray(at, at + CHUNK_BYTES))
      at += CHUNK_BYTES
    },
  })
}
