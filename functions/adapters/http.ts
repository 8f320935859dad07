import type { Service } from '@redthread/shared/errors'
import { UpstreamError } from '@redthread/shared/errors'
import type { Platform } from '../ports.ts'
import { failureOf, retryAfterMs } from './http-failure.ts'
import { parseJson } from './parse-json.ts'

export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** What every outgoing call shares. `timeoutMs` and `maxResponseBytes` are limits of one `request`, its repeats included. */
export interface HttpOptions extends Pick<Platform, 'now' | 'random' | 'sleep'> {
  service: Service
  fetch: Fetch
  /** Default 10 s. */
  timeoutMs?: number
  /** Default 8 MiB. */
  maxResponseBytes?: number
  /** What a 429 without `Retry-After` asks for, where the service documents one. */
  rateLimitedWaitMs?: number
}

export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  url: string
  headers?: Record<string, string>
  /** An object goes out as JSON; a string needs its own `content-type` header. */
  body?: object | string
  /** Statuses the caller handles itself, beside every 2xx. */
  accept?: readonly number[]
  /** How often a failed call is repeated, where waiting fits the deadline. Only for calls that are safe to repeat; default 0. */
  repeats?: number
}

export interface HttpResponse {
  status: number
  headers: Headers
  /** Null when the body is empty, or is not JSON on a status other than 2xx. */
  json: unknown
}

export interface Http {
  /** Throws `UpstreamError`; never follows a redirect, so no credential reaches a host that was not asked. */
  request(request: HttpRequest): Promise<HttpResponse>
}

const TIMEOUT_MS = 10_000
const MAX_RESPONSE_BYTES = 8 * 1024 * 1024
const FIRST_WAIT_MS = 250

/** The one way out to other systems: a deadline, a size limit, typed failures, and nothing of a body in an error. */
export function createHttp(options: HttpOptions): Http {
  const { now, random, sleep, timeoutMs = TIMEOUT_MS } = options

  return {
    async request(request) {
      const deadline = AbortSignal.timeout(timeoutMs)
      const endsAt = now() + timeoutMs
      for (let repeat = 0; ; repeat += 1) {
        try {
          return await attempt(options, request, deadline)
        } catch (error) {
          if (!(error instanceof UpstreamError)) throw error
          const waitMs = (error.retryAfterMs ?? FIRST_WAIT_MS * 2 ** repeat) + FIRST_WAIT_MS * random()
          if (repeat >= (request.repeats ?? 0) || !worthRepeating(error) || now() + waitMs >= endsAt) throw error
          await sleep(waitMs)
        }
      }
    },
  }
}

/** A refused credential is not cured by waiting; whoever holds the token repeats that call. */
function worthRepeating(error: UpstreamError): boolean {
  return error.retryable && error.failure !== 'unauthenticated' && error.failure !== 'timeout'
}

async function attempt(options: HttpOptions, request: HttpRequest, deadline: AbortSignal): Promise<HttpResponse> {
  const { service, fetch, maxResponseBytes = MAX_RESPONSE_BYTES } = options
  try {
    const response = await before(deadline, fetch(request.url, toInit(request, deadline)))
    const { status, headers } = response
    if (!response.ok && !request.accept?.includes(status)) {
      void response.body?.cancel().catch(() => undefined)
      throw new UpstreamError(service, failureOf(status), status, askedWaitMs(options, response))
    }
    const text = await before(deadline, readText(response, maxResponseBytes))
    const json = text === null ? undefined : parse(text)
    if (json === undefined && response.ok) throw new UpstreamError(service, 'malformed', status)
    return { status, headers, json: json ?? null }
  } catch (error) {
    if (error instanceof UpstreamError) throw error
    throw new UpstreamError(service, deadline.aborted ? 'timeout' : 'unreachable')
  }
}

function toInit({ method, headers, body }: HttpRequest, signal: AbortSignal): RequestInit {
  const sent: Record<string, string> = { accept: 'application/json', ...headers }
  if (typeof body === 'object') sent['content-type'] ??= 'application/json'
  const init: RequestInit = { method, headers: sent, redirect: 'manual', signal }
  if (body !== undefined) init.body = typeof body === 'string' ? body : JSON.stringify(body)
  return init
}

/** A transport may ignore the abort signal, so the deadline also ends the waiting. */
async function before<T>(deadline: AbortSignal, work: Promise<T>): Promise<T> {
  let stop = () => {}
  const ended = new Promise<never>((_, reject) => {
    stop = () => reject(deadline.reason)
    if (deadline.aborted) stop()
    else deadline.addEventListener('abort', stop)
  })
  try {
    return await Promise.race([work, ended])
  } finally {
    deadline.removeEventListener('abort', stop)
  }
}

/** The body as text; null when it is larger than allowed. */
async function readText(response: Response, maxBytes: number): Promise<string | null> {
  if (response.body === null) return ''
  const decoder = new TextDecoder()
  const reader: ReadableStreamDefaultReader<Uint8Array> = response.body.getReader()
  let text = ''
  let bytes = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    bytes += value.byteLength
    if (bytes > maxBytes) {
      void reader.cancel().catch(() => undefined)
      return null
    }
    text += decoder.decode(value, { stream: true })
  }
}

/** Null for an empty body, undefined for anything that is not JSON. */
function parse(text: string): unknown {
  if (text.trim() === '') return null
  const parsed = parseJson(text)
  return parsed.kind === 'parsed' ? parsed.value : undefined
}

function askedWaitMs({ now, rateLimitedWaitMs }: HttpOptions, { status, headers }: Response): number | null {
  const asked = retryAfterMs(headers.get('retry-after'), now())
  return asked === null && status === 429 ? (rateLimitedWaitMs ?? null) : asked
}
