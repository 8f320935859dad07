import { UpstreamError, type UpstreamFailure } from '@redthread/shared/errors'
import * as z from 'zod'
import type { Chat, Platform, PostedMessage } from '../../ports.ts'
import { createHttp, type Fetch, type HttpRequest, type HttpResponse } from '../http.ts'
import { parseAnswer } from '../parse-answer.ts'
import { withToken } from '../single-flight.ts'
import { appTokens } from './authorize.ts'
import type { ServiceAccount } from './service-account.ts'

export interface ChatAccess {
  /** Such as `https://chat.googleapis.com`, without a slash at the end. */
  baseUrl: string
  tokenUrl: string
  serviceAccount: ServiceAccount
  /** Of one request; default 8 s. */
  timeoutMs?: number
}

export interface ChatDeps extends Pick<Platform, 'now' | 'random' | 'sleep'> {
  fetch: Fetch
}

const DEADLINE_MS = 8_000

/** A space takes one write a second; what is sent again waits its turn. */
const RESEND_AFTER_MS = 1_100

/** Somebody waits for these words, and no outbox stands behind them. */
const SAY_ATTEMPTS = 4

/** After these nobody knows whether the message is there. */
const UNKNOWN_OUTCOME: ReadonlySet<UpstreamFailure> = new Set(['unreachable', 'timeout', 'unavailable', 'malformed'])

/** What `PATCH` can change; Google keeps `fallbackText`, thread and viewer as they were posted. */
const MASKABLE = ['cardsV2', 'text'] as const

const WireMessage = z.object({
  name: z.string().regex(/^spaces\/[\w-]+\/messages\/[\w.-]+$/),
  thread: z.object({ name: z.string() }).optional().catch(undefined),
})

const WireSpace = z.object({ name: z.string().regex(/^spaces\/[\w-]+$/) })

/**
 * Google Chat's REST API as our `Chat`, as the app itself. A post whose outcome is unknown is looked up by its own id, then sent
 * once more unchanged; a token refused with 401 is replaced once. `say` also waits out up to three 429. Everything else is for the
 * caller to try again.
 */
export function createChat(access: ChatAccess, deps: ChatDeps): Chat {
  const { tokenUrl, serviceAccount, timeoutMs = DEADLINE_MS } = access
  const http = createHttp({ ...deps, service: 'chat', timeoutMs })
  const googleHttp = createHttp({ ...deps, service: 'google', timeoutMs })
  const tokens = appTokens({ http: googleHttp, tokenUrl, serviceAccount, now: deps.now })
  const v1 = `${access.baseUrl}/v1`

  const call = (request: HttpRequest): Promise<HttpResponse> =>
    withToken(tokens, (token) => http.request({ ...request, headers: { authorization: `Bearer ${token}` } }))

  async function find(space: string, messageId: string): Promise<PostedMessage | null> {
    const url = `${v1}/${resource(space)}/messages/${encodeURIComponent(messageId)}`
    const response = await call({ method: 'GET', url, accept: [404], repeats: 1 })
    return response.status === 404 ? null : { ...toPosted(response), found: true }
  }

  /** Null when Chat holds a message under this id already. */
  async function send(request: HttpRequest): Promise<PostedMessage | null> {
    const response = await call({ ...request, accept: [409] })
    return response.status === 409 ? null : toPosted(response)
  }

  async function create(space: string, messageId: string, body: object): Promise<PostedMessage> {
    const query = new URLSearchParams({ messageId, requestId: messageId })
    if ('thread' in body) query.set('messageReplyOption', 'REPLY_MESSAGE_FALLBACK_TO_NEW_THREAD')
    const request: HttpRequest = { method: 'POST', url: `${v1}/${resource(space)}/messages?${query}`, body }
    const sent = await send(request).catch(async (error: unknown) => {
      if (!isUnknown(error)) throw error
      const there = await find(space, messageId)
      if (there !== null) return there
      await deps.sleep(RESEND_AFTER_MS)
      return send(request)
    })
    const posted = sent ?? (await find(space, messageId))
    // Taken for ever and yet not there: somebody deleted the message.
    if (posted === null) throw new UpstreamError('chat', 'conflict', 409)
    return posted
  }

  return {
    post(space, messageId, threadKey, body) {
      return create(space, messageId, { ...body, thread: { threadKey } })
    },

    async say(space, messageId, body) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await create(space, messageId, body)
        } catch (error) {
          if (!isRateLimited(error) || attempt === SAY_ATTEMPTS) throw error
          await deps.sleep(Math.max(error.retryAfterMs ?? 0, RESEND_AFTER_MS * attempt))
        }
      }
    },

    async update(messageName, body) {
      const content = Object.fromEntries(
        MASKABLE.flatMap((key) => (key in body ? [[key, Reflect.get(body, key)]] : [])),
      )
      const query = new URLSearchParams({ updateMask: Object.keys(content).join(',') })
      const url = `${v1}/${resource(messageName)}?${query}`
      const response = await call({ method: 'PATCH', url, body: content, accept: [404] })
      return response.status === 404 ? 'missing' : 'updated'
    },

    async directSpace(user) {
      const url = `${v1}/spaces:findDirectMessage?${new URLSearchParams({ name: user })}`
      const response = await call({ method: 'GET', url, accept: [404], repeats: 1 })
      return response.status === 404 ? null : parseAnswer('chat', WireSpace, response).name
    },
  }
}

function isRateLimited(error: unknown): error is UpstreamError {
  return error instanceof UpstreamError && error.failure === 'rate_limited'
}

function isUnknown(error: unknown): boolean {
  return error instanceof UpstreamError && error.service === 'chat' && UNKNOWN_OUTCOME.has(error.failure)
}

function toPosted(response: HttpResponse): PostedMessage {
  const { name, thread } = parseAnswer('chat', WireMessage, response)
  return { name, threadName: thread?.name ?? null }
}

/** A resource name as a path. Names come from events and from the policy, and must not become another address. */
function resource(name: string): string {
  if (!/^spaces\/[\w-]+(\/messages\/[\w.-]+)?$/.test(name)) throw new UpstreamError('chat', 'rejected')
  return name
}
