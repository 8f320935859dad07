import type * as z from 'zod'
import type { Platform } from '../../ports.ts'
import { createHttp, type Fetch } from '../http.ts'
import { parseAnswer } from '../parse-answer.ts'
import { authorize, type ZendeskCredential } from './authorize.ts'

export interface ZendeskConfig {
  /** Such as `https://acme.zendesk.com`, without a slash at the end. */
  baseUrl: string
  credential: ZendeskCredential
}

export interface ZendeskDeps extends Pick<Platform, 'now' | 'random' | 'sleep'> {
  fetch: Fetch
}

/** Zendesk's REST API with our credential. Paths start below `/api/v2`; both calls throw `UpstreamError`. */
export interface ZendeskApi {
  /** Repeated up to twice where waiting fits the deadline. */
  read<T extends z.ZodType>(path: string, answer: T): Promise<z.infer<T>>
  /** Never repeated here: the outbox does that, knowing what the effect is. */
  write(path: string, body: object): Promise<void>
}

/** One call with its repeats; a longer wait is the caller's to plan. */
const DEADLINE_MS = 10_000
const READ_REPEATS = 2
/** Enough for a hundred tickets, each with the longest description Zendesk takes. */
const MAX_RESPONSE_BYTES = 32 * 1024 * 1024
/** Zendesk's own advice for a 429 that names no wait. */
const RATE_LIMITED_WAIT_MS = 60_000

export function createZendeskApi({ baseUrl, credential }: ZendeskConfig, deps: ZendeskDeps): ZendeskApi {
  const http = createHttp({
    ...deps,
    service: 'zendesk',
    timeoutMs: DEADLINE_MS,
    maxResponseBytes: MAX_RESPONSE_BYTES,
    rateLimitedWaitMs: RATE_LIMITED_WAIT_MS,
  })
  const call = authorize(http, baseUrl, credential, deps.now)

  return {
    async read(path, answer) {
      const url = `${baseUrl}/api/v2${path}`
      return parseAnswer('zendesk', answer, await call({ method: 'GET', url, repeats: READ_REPEATS }))
    },
    async write(path, body) {
      await call({ method: 'PUT', url: `${baseUrl}/api/v2${path}`, body })
    },
  }
}
