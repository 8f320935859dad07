export type WebhookRefusal = 'unsigned' | 'bad_signature' | 'stale' | 'wrong_account'

export type WebhookProof =
  | { kind: 'ok'; invocationId: string; webhookId: string }
  | { kind: 'refused'; reason: WebhookRefusal }

export interface SignedRequest {
  headers: Headers
  /** As received: parsing and printing again changes the bytes that were signed. */
  rawBody: Uint8Array
  /** Several while a secret is being rotated. */
  secrets: readonly string[]
  accountId: string
  /** Epoch milliseconds. */
  now: number
}

/** Zendesk signs with this one when a webhook is tried out before it is saved, so everybody knows it. */
export const PUBLIC_TEST_SECRET = 'dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ=='

/** Zendesk does not say whether a retry is signed anew; repeats inside the window are caught by their invocation id. */
export const WINDOW_MS = 15 * 60_000

const SIGNATURE = /^[A-Za-z0-9+/]{43}=$/
const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/

/**
 * Proof that Zendesk sent this request: HMAC-SHA256 over timestamp and raw body, a timestamp at most 15 minutes away in
 * either direction, and our account's id. Everything but the signature is judged only once the signature holds.
 */
export async function verifyZendeskWebhook(request: SignedRequest): Promise<WebhookProof> {
  const { headers, rawBody, secrets, accountId, now } = request
  const signature = headers.get('x-zendesk-webhook-signature')
  const timestamp = headers.get('x-zendesk-webhook-signature-timestamp')
  const invocationId = headers.get('x-zendesk-webhook-invocation-id')
  const webhookId = headers.get('x-zendesk-webhook-id')
  if (!signature || !timestamp || !invocationId || !webhookId) return refused('unsigned')
  if (!(await isSignedByAny(secrets, timestamp, rawBody, signature))) return refused('bad_signature')
  if (!isWithinWindow(timestamp, now)) return refused('stale')
  if (headers.get('x-zendesk-account-id') !== accountId) return refused('wrong_account')
  return { kind: 'ok', invocationId, webhookId }
}

/** Whether `signature` is base64 of HMAC-SHA256 with the secret's text as key, over timestamp and body with nothing between. */
export async function isSigned(
  secret: string,
  timestamp: string,
  rawBody: Uint8Array,
  signature: string,
): Promise<boolean> {
  if (!SIGNATURE.test(signature)) return false
  const key = await hmacKey(secret)
  return crypto.subtle.verify('HMAC', key, fromBase64(signature), join(new TextEncoder().encode(timestamp), rawBody))
}

async function isSignedByAny(
  secrets: readonly string[],
  timestamp: string,
  rawBody: Uint8Array,
  signature: string,
): Promise<boolean> {
  for (const secret of secrets) {
    if (secret === '' || secret === PUBLIC_TEST_SECRET) continue
    if (await isSigned(secret, timestamp, rawBody, signature)) return true
  }
  return false
}

function isWithinWindow(timestamp: string, now: number): boolean {
  return TIMESTAMP.test(timestamp) && Math.abs(now - Date.parse(timestamp)) <= WINDOW_MS
}

/** Secrets come from configuration, so there are never more than a few. */
const KEYS = new Map<string, CryptoKey>()

async function hmacKey(secret: string): Promise<CryptoKey> {
  const known = KEYS.get(secret)
  if (known !== undefined) return known
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), algorithm, false, ['verify'])
  KEYS.set(secret, key)
  return key
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
}

function join(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(first.length + second.length)
  joined.set(first)
  joined.set(second, first.length)
  return joined
}

function refused(reason: WebhookRefusal): WebhookProof {
  return { kind: 'refused', reason }
}
