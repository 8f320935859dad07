import { isZone } from '@redthread/shared/words/zone'
import type { Answer, Request, Send } from '@redthread/web-kit/client'
import type { ZafClient, ZafRequest } from './zaf.d.ts'

const REQUEST_DEADLINE_MS = 10_000
const TOKEN_SECONDS = 300
const RESIZE_PAUSE_MS = 100

/** What the app needs from Zendesk. */
export interface Host {
  ticketId: string
  viewer: { name: string; zone: string }
  send: Send
  /** Puts text into the reply, never sends it. `other_ticket` when the editor belongs to another ticket by now. */
  insertDraft(ticketId: string, text: string): Promise<'inserted' | 'other_ticket' | 'failed'>
  /** A passing note in Zendesk's corner. */
  notify(words: string): void
  /** Calls back when the ticket's tab is shown or hidden. */
  onVisible(changed: (visible: boolean) => void): void
  /** Calls back when the service says through Zendesk that a RED changed. */
  onRedUpdate(changed: () => void): void
  /** Keeps the frame as high as the page. */
  fitHeight(page: HTMLElement): void
}

/** Meets Zendesk. Null where this page is not inside a ticket. The only file that touches ZAF. */
export async function meetZendesk(zaf: Window['ZAFClient']): Promise<Host | null> {
  const client = zaf?.init() || null
  if (client === null) return null
  // A handler for app.registered that is added later than this never runs.
  await new Promise<void>((registered) => client.on('app.registered', () => registered()))
  const [context, metadata] = await Promise.all([client.context(), client.metadata()])
  const ticketId = text(field(context, 'ticketId')) ?? text(await ask(client, 'ticket.id'))
  const base = text(field(field(metadata, 'settings'), 'api_base'))
  if (ticketId === null || base === null) return null
  const user = await ask(client, 'currentUser')
  const subdomain =
    text(field(field(context, 'account'), 'subdomain')) ?? text(await ask(client, 'currentAccount.subdomain'))
  const claims = { iss: subdomain ?? '', sub: text(field(user, 'id')) ?? '', ticket_id: ticketId }
  return {
    ticketId,
    viewer: { name: text(field(user, 'name')) ?? '', zone: zoneOf(field(user, 'timeZone')) },
    send: sender(client, base.replace(/\/+$/, ''), claims),
    insertDraft: (id, draft) => insertDraft(client, id, draft),
    notify: (words) => void client.invoke('notify', words, 'notice').catch(() => {}),
    onVisible(changed) {
      client.on('app.activated', () => changed(true))
      client.on('app.deactivated', () => changed(false))
    },
    onRedUpdate: (changed) => client.on('api_notification.red_update', () => changed()),
    fitHeight: (page) => fitHeight(client, page),
  }
}

/** One value, or undefined: an unanswered question resolves with an error object in place of the value. */
async function ask(client: ZafClient, path: string): Promise<unknown> {
  try {
    return field(await client.get(path), path)
  } catch {
    return undefined
  }
}

function sender(client: ZafClient, base: string, claims: Record<string, string>): Send {
  return async (request) => {
    try {
      return { status: 200, body: await within(REQUEST_DEADLINE_MS, client.request(signed(request, base, claims))) }
    } catch (failure) {
      return failed(failure)
    }
  }
}

/** Zendesk's proxy signs the token with the secret setting, which this page never sees. */
function signed({ method, path, body }: Request, base: string, claims: Record<string, string>): ZafRequest {
  return {
    url: `${base}${path}`,
    type: method,
    ...(method === 'POST' ? { contentType: 'application/json', data: JSON.stringify(body ?? {}) } : {}),
    headers: { Authorization: 'Bearer {{jwt.token}}' },
    secure: true,
    jwt: { algorithm: 'HS256', secret_key: '{{setting.shared_secret}}', expiry: TOKEN_SECONDS, claims },
    timeout: REQUEST_DEADLINE_MS,
    autoRetry: false,
  }
}

function failed(failure: unknown): Answer {
  const status = field(failure, 'status')
  const given = field(failure, 'responseJSON')
  return { status: typeof status === 'number' ? status : 0, body: given ?? parsed(field(failure, 'responseText')) }
}

function parsed(json: unknown): unknown {
  try {
    return typeof json === 'string' ? JSON.parse(json) : null
  } catch {
    return null
  }
}

async function insertDraft(client: ZafClient, ticketId: string, draft: string): ReturnType<Host['insertDraft']> {
  if (text(await ask(client, 'ticket.id')) !== ticketId) return 'other_ticket'
  try {
    await client.invoke('ticket.editor.insert', toHtml(draft))
    return 'inserted'
  } catch {
    return 'failed'
  }
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text as HTML that shows exactly that text; the editor takes HTML. */
export function toHtml(plainText: string): string {
  return plainText.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign).replace(/\r?\n/g, '<br>')
}

function fitHeight(client: ZafClient, page: HTMLElement): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const resize = () =>
    void client
      .invoke('resize', { width: '100%', height: `${Math.ceil(page.getBoundingClientRect().height)}px` })
      .catch(() => {})
  new ResizeObserver(() => {
    clearTimeout(timer)
    timer = setTimeout(resize, RESIZE_PAUSE_MS)
  }).observe(page)
}

/** Zendesk's own zone name where it is one that browsers know, else the browser's zone. */
function zoneOf(given: unknown): string {
  const name = text(given) ?? text(field(given, 'ianaName'))
  return name !== null && isZone(name) ? name : Intl.DateTimeFormat().resolvedOptions().timeZone
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}

function text(value: unknown): string | null {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value : null
}

function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject({ status: 0 }), ms)
    promise.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
