import type { LinkActionView, LinkInput } from '@redthread/shared/api/links'
import type {
  AccountView,
  ActionView,
  PlayActionView,
  PlayInput,
  TicketPage,
  TicketView,
} from '@redthread/shared/api/views'
import { type Answers, type Contract, isAnswer } from './contract.ts'

export interface Request {
  method: 'GET' | 'POST'
  /** Path and query below the service's address. */
  path: string
  /** Sent as JSON. */
  body?: unknown
}

/** What came back; status 0 means that nothing did. */
export interface Answer {
  status: number
  body: unknown
}

/** How a page reaches the service: Zendesk's proxy or fetch. Never rejects. */
export type Send = (request: Request) => Promise<Answer>

export type ApiErrorKind = 'offline' | 'denied' | 'expired' | 'not_found' | 'refused' | 'failed'

/** A call that did not bring what was asked for. `reference` is the service's request id, where there is one. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly kind: ApiErrorKind
  readonly reference: string | null
  /** Which rule of the episode refused, where one did. */
  readonly refusal: string | null

  constructor(kind: ApiErrorKind, reference: string | null = null, refusal: string | null = null) {
    super(kind)
    this.kind = kind
    this.reference = reference
    this.refusal = refusal
  }
}

export type Action =
  | { verb: 'acknowledge' }
  | { verb: 'escalate'; reason: string }
  | { verb: 'snooze'; minutes: number }
  | { verb: 'end_snooze' }
  | { verb: 'unacknowledge' }
  | { verb: 'hand_over'; to: string }
  | { verb: 'dismiss'; reason: string }
  | { verb: 'close'; cause: string }
  | { verb: 'verdict'; useful: boolean; reason?: string }

/** The service as the web apps see it. Every method rejects with an ApiError and nothing else. */
export interface Client {
  ticket(ticketId: string): Promise<TicketView>
  account(accountId: string): Promise<AccountView>
  moreTickets(accountId: string, cursor: string): Promise<TicketPage>
  act(episodeId: string, action: Action): Promise<ActionView>
  /** Says which account an organization's or a requester's tickets belong to. */
  link(choice: LinkInput): Promise<LinkActionView>
  /** Says what became of a recommended step. */
  answerPlay(accountId: string, play: string, answer: PlayInput): Promise<PlayActionView>
}

export function createClient(send: Send, contract: Contract): Client {
  const ask = async <Name extends keyof Answers>(name: Name, request: Request): Promise<Answers[Name]> => {
    const answer = await send(request)
    if (answer.status >= 200 && answer.status < 300 && isAnswer(contract, name, answer.body)) return answer.body
    throw failure(answer, contract)
  }
  const path = (...parts: string[]) => `/api/${parts.map(encodeURIComponent).join('/')}`
  return {
    ticket: (id) => ask('TicketView', { method: 'GET', path: path('tickets', id) }),
    account: (id) => ask('AccountView', { method: 'GET', path: path('accounts', id) }),
    moreTickets: (id, cursor) =>
      ask('TicketPage', {
        method: 'GET',
        path: `${path('accounts', id, 'tickets')}?cursor=${encodeURIComponent(cursor)}`,
      }),
    link: (body) => ask('LinkActionView', { method: 'POST', path: path('links'), body }),
    answerPlay: (accountId, play, body) =>
      ask('PlayActionView', { method: 'POST', path: path('accounts', accountId, 'plays', play), body }),
    act: (id, { verb, ...body }) =>
      ask('ActionView', { method: 'POST', path: path('episodes', id, verb.replace('_', '-')), body }),
  }
}

const KINDS: Record<number, ApiErrorKind> = { 0: 'offline', 401: 'expired', 403: 'denied', 404: 'not_found' }

/** The service's request id in an answer that is an error, for people to quote. */
export function referenceOf(answer: Answer, contract: Contract): string | null {
  return isAnswer(contract, 'ErrorBody', answer.body) ? answer.body.requestId : null
}

function failure(answer: Answer, contract: Contract): ApiError {
  const error = isAnswer(contract, 'ErrorBody', answer.body) ? answer.body : null
  const kind = error?.code === 'refused' ? 'refused' : (KINDS[answer.status] ?? 'failed')
  return new ApiError(kind, error?.requestId, error?.refusal)
}
