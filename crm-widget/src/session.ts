import type { EmbedSession } from '@redthread/shared/api/views'
import type { Answer, Send } from '@redthread/web-kit/client'
import { type Contract, isAnswer } from '@redthread/web-kit/contract'

const REQUEST_DEADLINE_MS = 10_000
const RENEW_EARLY_MS = 30_000

/** How the widget is let in: the host mints single-use tokens, the service changes one for a session, which lives in memory only. */
export interface Session {
  account: EmbedSession['account']
  hostOrigin: string
  send: Send
}

interface Options {
  /** The single-use token that came with the page. */
  token: string
  contract: Contract
  /** Asks the host for another token; null when it gives none. */
  renew: (hostOrigin: string) => Promise<string | null>
  now: () => number
  fetch: typeof fetch
}

export type Opening = { kind: 'open'; session: Session } | { kind: 'closed'; answer: Answer }

/** Changes the page's token for a session. The session renews itself shortly before it ends, and once when it is refused. */
export async function openSession({ token, contract, renew, now, fetch }: Options): Promise<Opening> {
  const first = await exchange(token)
  if (first.session === null) return { kind: 'closed', answer: first.answer }
  const { account, hostOrigin } = first.session
  let current = first.session
  let endsAt = now() + current.expiresInSeconds * 1_000
  let renewing: Promise<void> | null = null

  async function exchange(single: string): Promise<{ session: EmbedSession | null; answer: Answer }> {
    const answer = await post(fetch, '/embed/session', { t: single })
    const good = answer.status === 200 && isAnswer(contract, 'EmbedSession', answer.body)
    return { session: good ? (answer.body as EmbedSession) : null, answer }
  }

  async function renewOnce(): Promise<void> {
    const next = await renew(hostOrigin)
    const session = next === null ? null : (await exchange(next)).session
    // A token for another account or host is not a renewal of this page.
    if (session === null || session.account.id !== account.id || session.hostOrigin !== hostOrigin) return
    current = session
    endsAt = now() + session.expiresInSeconds * 1_000
  }

  function renewed(): Promise<void> {
    renewing ??= renewOnce().finally(() => {
      renewing = null
    })
    return renewing
  }

  const send: Send = async ({ method, path, body }) => {
    if (now() > endsAt - RENEW_EARLY_MS) await renewed()
    const used = current
    const ask = () => call(fetch, method, path, current.sessionToken, method === 'POST' ? (body ?? {}) : undefined)
    const answer = await ask()
    if (answer.status !== 401) return answer
    await renewed()
    return current === used ? answer : ask()
  }
  return { kind: 'open', session: { account, hostOrigin, send } }
}

function post(fetch: typeof globalThis.fetch, path: string, body: unknown): Promise<Answer> {
  return call(fetch, 'POST', path, null, body)
}

async function call(
  fetch: typeof globalThis.fetch,
  method: string,
  path: string,
  bearer: string | null,
  body: unknown,
): Promise<Answer> {
  try {
    const response = await fetch(path, {
      method,
      headers: {
        ...(bearer === null ? {} : { Authorization: `Bearer ${bearer}` }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(REQUEST_DEADLINE_MS),
    })
    return { status: response.status, body: await response.json().catch(() => null) }
  } catch {
    return { status: 0, body: null }
  }
}
