import { UpstreamError } from '@redthread/shared/errors'
import type { Platform } from '../../ports.ts'
import type { Http, HttpRequest, HttpResponse } from '../http.ts'
import { parseAnswer } from '../parse-answer.ts'
import { createSingleFlight, type Fetched, withToken } from '../single-flight.ts'
import { TokenAnswer } from './wire.ts'

/** How we prove ourselves: OAuth client credentials, or an API token while Zendesk still takes them (until 2027-04-30). */
export type ZendeskCredential =
  | { kind: 'oauth'; clientId: string; clientSecret: string; scope?: string }
  | { kind: 'token'; email: string; apiToken: string }

/** What the service needs and no more; the client's creator must be an admin, or the reconciler may not read exports. */
export const DEFAULT_SCOPE = 'tickets:read tickets:write users:read organizations:read'

const REFRESH_EARLY_MS = 60_000

export type Call = (request: HttpRequest) => Promise<HttpResponse>

/** A call with the credential in its header. An expired token is replaced once; throws `UpstreamError`. */
export function authorize(http: Http, baseUrl: string, credential: ZendeskCredential, now: Platform['now']): Call {
  if (credential.kind === 'token') {
    const header = `Basic ${toBase64(`${credential.email}/token:${credential.apiToken}`)}`
    return (request) => http.request(withAuthorization(request, header))
  }
  const tokens = createSingleFlight({
    now,
    earlyMs: REFRESH_EARLY_MS,
    fetch: () => fetchToken(http, baseUrl, credential),
  })
  return (request) => withToken(tokens, (token) => http.request(withAuthorization(request, `Bearer ${token}`)))
}

async function fetchToken(
  http: Http,
  baseUrl: string,
  { clientId, clientSecret, scope = DEFAULT_SCOPE }: Extract<ZendeskCredential, { kind: 'oauth' }>,
): Promise<Fetched<string>> {
  const response = await http.request({
    method: 'POST',
    url: `${baseUrl}/oauth/tokens`,
    body: { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret, scope },
    accept: [400, 401, 403],
    repeats: 2,
  })
  if (response.status >= 400) throw new UpstreamError('zendesk', 'unauthenticated', response.status)
  const answer = parseAnswer('zendesk', TokenAnswer, response)
  if (!grants(answer.scope, scope)) throw new UpstreamError('zendesk', 'forbidden', response.status)
  return { value: answer.access_token, freshForMs: answer.expires_in * 1000 }
}

/** Zendesk hands out a token even for a scope it does not know, and then refuses every call: better to say so here. */
function grants(granted: string | null, asked: string): boolean {
  if (granted === null) return true
  const given = new Set(granted.split(/\s+/))
  const isGiven = (scope: string) => given.has(scope) || given.has(scope.slice(scope.indexOf(':') + 1))
  return asked.split(' ').every(isGiven)
}

function withAuthorization(request: HttpRequest, authorization: string): HttpRequest {
  return { ...request, headers: { ...request.headers, authorization } }
}

function toBase64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)))
}
