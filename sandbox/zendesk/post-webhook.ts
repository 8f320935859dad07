import { createHmac } from 'node:crypto'

export interface WebhookTarget {
  url: string
  secret: string
}

/** What stays the same over all attempts of one delivery. */
export interface SignedRequest {
  invocationId: string
  body: Buffer
  timestamp: string
}

export interface WebhookAnswer {
  /** Null when no answer came. */
  status: number | null
  retryAfterSeconds: number | null
  error: 'timeout' | 'unreachable' | null
}

/** One attempt. Zendesk signs timestamp and raw body with the secret's text, and sends all five headers. */
export async function postWebhook(
  { body, timestamp, invocationId }: SignedRequest,
  target: WebhookTarget,
  accountId: number,
  timeoutMs: number,
): Promise<WebhookAnswer> {
  const signature = createHmac('sha256', target.secret).update(timestamp).update(body).digest('base64')
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Zendesk Webhook',
    'x-zendesk-account-id': String(accountId),
    'x-zendesk-webhook-id': '01KAMREDTHREADSANDBOXHOOK1',
    'x-zendesk-webhook-invocation-id': invocationId,
    'x-zendesk-webhook-signature': signature,
    'x-zendesk-webhook-signature-timestamp': timestamp,
  }
  try {
    const signal = AbortSignal.timeout(timeoutMs)
    const response = await fetch(target.url, { method: 'POST', headers, body: new Uint8Array(body), signal })
    await response.arrayBuffer()
    const retryAfter = response.headers.get('retry-after')
    return { status: response.status, retryAfterSeconds: retryAfter ? Number(retryAfter) : null, error: null }
  } catch (error) {
    const timeout = error instanceof DOMException && error.name === 'TimeoutError'
    return { status: null, retryAfterSeconds: null, error: timeout ? 'timeout' : 'unreachable' }
  }
}

/**
 * How long until the next attempt; null when Zendesk gives up. It tries again after 409, after a timeout, and after 429
 * or 503 that names a wait under a minute.
 * @param delayMs the wait before this attempt; undefined when all attempts are used up
 */
export function retryDelay(answer: WebhookAnswer, delayMs: number | undefined): number | null {
  if (delayMs === undefined) return null
  if (answer.status === 409 || answer.error === 'timeout') return delayMs
  const invited = answer.status === 429 || answer.status === 503
  if (!invited || answer.retryAfterSeconds === null || !(answer.retryAfterSeconds < 60)) return null
  return answer.retryAfterSeconds * 1000
}
