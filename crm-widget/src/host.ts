const REPLY_DEADLINE_MS = 5_000
const HEIGHT_PAUSE_MS = 100

/** The CRM page around the widget. Only the direct parent is heard, only from the origin the session names, and nothing else is told. */
export interface Host {
  /** The single-use token of the address, taken out of it at once; null when there is none. */
  token: string | null
  /** From here on the host is known: what it said before counts if it came from that origin. */
  meet(origin: string): void
  /** Asks for another token; null when none comes within 5 s. */
  askForToken(): Promise<string | null>
  onTheme(apply: (vars: unknown) => void): void
  /** Tells the host how high the page is, now and whenever that changes. */
  fitHeight(page: HTMLElement): void
}

interface HostMessage {
  type: string
  origin: string
  t?: unknown
  vars?: unknown
}

/** Listens to the host and reads the address. The only file that touches the frame. */
export function meetHost(frame: Window): Host {
  const token = takeToken(frame)
  const early: HostMessage[] = []
  let origin: string | null = null
  let applyTheme: (vars: unknown) => void = () => {}
  let giveToken: (token: string | null) => void = () => {}

  const hear = (message: HostMessage) => {
    if (message.origin !== origin) return
    if (message.type === 'redthread:theme') applyTheme(message.vars)
    if (message.type === 'redthread:token') giveToken(typeof message.t === 'string' ? message.t : null)
  }
  frame.addEventListener('message', (event) => {
    if (event.source !== frame.parent || typeof event.data !== 'object' || event.data === null) return
    const message = { ...event.data, origin: event.origin } as HostMessage
    if (origin === null) early[0] = message
    else hear(message)
  })
  const tell = (message: object) => {
    if (origin !== null) frame.parent.postMessage(message, origin)
  }

  return {
    token,
    meet(known) {
      origin = known
      for (const message of early.splice(0)) hear(message)
    },
    askForToken: () =>
      new Promise((resolve) => {
        const timer = setTimeout(() => resolve(null), REPLY_DEADLINE_MS)
        giveToken = (given) => {
          clearTimeout(timer)
          giveToken = () => {}
          resolve(given)
        }
        tell({ type: 'redthread:refresh' })
      }),
    onTheme(apply) {
      applyTheme = apply
    },
    fitHeight(page) {
      let timer: ReturnType<typeof setTimeout> | undefined
      const report = () => tell({ type: 'redthread:height', px: Math.ceil(page.getBoundingClientRect().height) })
      new ResizeObserver(() => {
        clearTimeout(timer)
        timer = setTimeout(report, HEIGHT_PAUSE_MS)
      }).observe(page)
    },
  }
}

function takeToken(frame: Window): string | null {
  const token = new URLSearchParams(frame.location.hash.slice(1)).get('t')
  // A token in the address would be copied with it.
  frame.history.replaceState(null, '', frame.location.pathname + frame.location.search)
  return token
}
