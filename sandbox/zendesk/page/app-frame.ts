import { call } from '../../page/server-calls.ts'

/** What the agent's page lends to the app; each answer is what Zendesk would say. */
export interface AppHost {
  get(path: string): unknown
  set(path: string, value: unknown): boolean
  invoke(path: string, args: unknown[]): boolean
}

export interface AppFacts {
  path: string
  name: string
  version: string
  settings: Record<string, string>
}

interface Wire {
  key?: string
  id?: number
  request?: 'get' | 'set' | 'invoke'
  params?: unknown
  message?: unknown
  instanceGuid?: string
}

/** The host side of the apps framework's protocol: an iframe, and messages to and from the SDK in it. */
export interface AppFrame {
  element: HTMLIFrameElement
  fire(event: string, message?: unknown): void
  /** From here on the frame's messages are ignored. */
  close(): void
}

/**
 * Opens the packaged app for one ticket. The app is served from another origin than this page, as in Zendesk, so nothing
 * but messages passes between the two.
 */
export function openApp(app: AppFacts, context: { subdomain: string; ticketId: number }, host: AppHost): AppFrame {
  const guid = crypto.randomUUID()
  const origin = location.origin.replace('127.0.0.1', 'localhost')
  const element = document.createElement('iframe')
  element.title = app.name
  element.style.height = '80px'
  element.src = `${origin}${app.path}?origin=${encodeURIComponent(location.origin)}&app_guid=${guid}`

  const send = (message: object) => element.contentWindow?.postMessage(JSON.stringify(message), origin)
  const fire = (event: string, message?: unknown) =>
    send({ key: `zaf.${event}`, message, appGuid: guid, instanceGuid: guid })

  function register(): void {
    const metadata = { appId: 1, installationId: 2, name: app.name, version: app.version, settings: app.settings }
    const account = { subdomain: context.subdomain }
    const place = {
      instanceGuid: guid,
      product: 'support',
      account,
      location: 'ticket_sidebar',
      ticketId: context.ticketId,
    }
    fire('app.registered', { metadata, context: place })
    fire('app.activated', { firstLoad: true })
  }

  function answer({ id, request, params, instanceGuid }: Wire): void {
    const errors: Record<string, object> = {}
    const result: Record<string, unknown> = { errors }
    const paths = Array.isArray(params) ? (params as string[]) : Object.keys(params ?? {})
    const given = (params ?? {}) as Record<string, unknown>
    for (const path of paths) {
      const known = respond(request, path, given[path], result)
      if (!known) errors[path] = { name: 'Error', message: 'No such Api', path }
    }
    send({ id, result, instanceGuid })
  }

  function respond(request: Wire['request'], path: string, value: unknown, result: Record<string, unknown>): boolean {
    if (request === 'get') {
      const found = host.get(path)
      if (found !== undefined) result[path] = found
      return found !== undefined
    }
    if (request === 'invoke' && path === 'resize') {
      const [size] = value as [{ height?: string | number }]
      if (size?.height) element.style.height = typeof size.height === 'number' ? `${size.height}px` : size.height
      result[path] = true
      return true
    }
    const done = request === 'set' ? host.set(path, value) : host.invoke(path, (value ?? []) as unknown[])
    if (done) result[path] = request === 'set' ? value : true
    return done
  }

  async function proxy(number: string, message: unknown): Promise<void> {
    const answered = await call<{ status: number; statusText: string; responseText: string }>(
      'POST',
      '/sim/proxy',
      message as object,
    )
    const json = parse(answered.responseText)
    const fine = answered.status >= 200 && answered.status < 300
    if (fine) fire(`request:${number}.done`, { responseArgs: [json ?? answered.responseText, 'success'] })
    else
      fire(`request:${number}.fail`, {
        responseArgs: [{ ...answered, ...(json !== undefined && { responseJSON: json }) }, 'error'],
      })
  }

  function hear(event: MessageEvent): void {
    if (event.source !== element.contentWindow || event.origin !== origin) return
    const message = (typeof event.data === 'string' ? parse(event.data) : event.data) as Wire | undefined
    if (!message) return
    if (message.request) answer(message)
    else if (message.key === 'iframe.handshake') register()
    else if (message.key?.startsWith('request:')) void proxy(message.key.slice('request:'.length), message.message)
  }
  addEventListener('message', hear)
  return { element, fire, close: () => removeEventListener('message', hear) }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
