import * as z from 'zod'

const Text = z.string().max(100_000)
const Id = z.string().regex(/^\d+$/)
const Instant = z.iso.datetime()

/** Every field of a ticket event, checked for what it is. */
const TicketEvent = z.object({
  type: z.string().startsWith('zen:event-type:ticket.'),
  account_id: z.number().int().positive(),
  id: z.guid(),
  time: Instant,
  zendesk_event_version: z.literal('2022-11-06'),
  subject: z.string().startsWith('zen:ticket:'),
  detail: z.object({
    actor_id: Id,
    assignee_id: Id.nullable(),
    brand_id: Id,
    created_at: Instant,
    custom_status: Id.nullable(),
    description: Text,
    external_id: Text.nullable(),
    form_id: Id,
    group_id: Id,
    id: Id,
    is_public: z.boolean(),
    organization_id: Id.nullable(),
    priority: z.enum(['URGENT', 'HIGH', 'NORMAL', 'LOW']).nullable(),
    requester_id: Id,
    status: z.enum(['NEW', 'OPEN', 'PENDING', 'HOLD', 'SOLVED', 'CLOSED', 'DELETED']),
    subject: Text,
    submitter_id: Id,
    tags: z.array(Text).nullable(),
    type: z.enum(['PROBLEM', 'INCIDENT', 'QUESTION', 'TASK']).nullable(),
    updated_at: Instant,
    via: z.object({ channel: Text }),
  }),
  event: z.object({
    comment: z.object({
      id: Id,
      body: Text,
      is_public: z.boolean(),
      author: z.object({ id: Id, is_staff: z.boolean(), name: Text }),
    }),
  }),
})

let key: Promise<CryptoKey> | null = null

/** The least a webhook can cost: the signature holds, the body is JSON, every field of it is as it should be. */
export const floor = {
  async fetch(request: Request, env: { SECRET: string }): Promise<Response> {
    const body = new Uint8Array(await request.arrayBuffer())
    const timestamp = new TextEncoder().encode(request.headers.get('x-zendesk-webhook-signature-timestamp') ?? '')
    const signed = new Uint8Array(timestamp.length + body.length)
    signed.set(timestamp)
    signed.set(body, timestamp.length)
    key ??= importKey(env.SECRET)
    const signature = bytesOf(request.headers.get('x-zendesk-webhook-signature') ?? '')
    if (!(await crypto.subtle.verify('HMAC', await key, signature, signed))) return new Response(null, { status: 401 })
    const event = TicketEvent.safeParse(JSON.parse(new TextDecoder().decode(body)))
    if (!event.success) return Response.json({ field: event.error.issues[0]?.path.join('.') }, { status: 400 })
    return Response.json({ status: 'recorded', ticketId: event.data.detail.id })
  },
}

function importKey(secret: string): Promise<CryptoKey> {
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  return crypto.subtle.importKey('raw', new TextEncoder().encode(secret), hmac, false, ['verify'])
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
}
