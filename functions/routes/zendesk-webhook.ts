import type { Hint } from '@redthread/shared/store'
import { Hono } from 'hono'
import { parseZendeskEvent } from '../adapters/zendesk/parse-event.ts'
import { verifyZendeskWebhook } from '../adapters/zendesk/verify-webhook.ts'
import type { ServiceEnv } from '../service.ts'
import { readBytes } from './body.ts'
import { fail } from './errors.ts'

/**
 * `POST /webhooks/zendesk`: proof over the raw bytes, then a durable hint, then the answer. When the hint cannot be stored
 * the answer is 409, the one status that makes Zendesk send the event again.
 */
export const zendeskWebhook = new Hono<ServiceEnv>().post('/', async (c) => {
  const { config, platform, store, log, poke } = c.get('service')
  const rawBody = await readBytes(c)
  if (rawBody instanceof Response) return rawBody
  const secrets = config.ZENDESK_WEBHOOK_SECRET
  const accountId = config.ZENDESK_ACCOUNT_ID
  const now = platform.now()
  const proof = await verifyZendeskWebhook({ headers: c.req.raw.headers, rawBody, secrets, accountId, now })
  if (proof.kind === 'refused') {
    log('webhook.refused', { reason: proof.reason, requestId: c.get('requestId') })
    return fail(c, proof.reason === 'wrong_account' ? 'forbidden' : 'unauthenticated')
  }
  const event = parseZendeskEvent(rawBody, c.req.header('content-type') ?? null, accountId)
  if (event.kind === 'invalid') {
    return event.field === 'content-type'
      ? fail(c, 'unsupported_media_type')
      : fail(c, 'invalid_input', { field: event.field })
  }
  if (event.kind === 'ignored') return c.json({ status: 'ignored' })
  const hint: Hint = { ticketId: event.ticketId, eventId: event.eventId ?? proof.invocationId, at: now }
  try {
    const status = await store.recordHint(platform.newId(), hint)
    c.get('later')(poke('hints'))
    return c.json({ status })
  } catch {
    log('webhook.not_durable', { requestId: c.get('requestId') })
    return fail(c, 'not_durable')
  }
})
