import { call } from '../../page/server-calls.ts'

interface Embed {
  src: string
  token: string
  origin: string
}

let stopListening: () => void = () => undefined

/**
 * Opens the real widget for one company, as a CRM's page would: a fresh single-use token in the fragment, the frame's
 * height as it reports it, and another token whenever it asks for one.
 */
export async function openWidget(companyId: string, place: HTMLElement): Promise<void> {
  stopListening()
  const mint = () => call<Embed>('POST', `/sim/embed/${companyId}`)
  const { src, origin } = await mint()
  const frame = document.createElement('iframe')
  frame.title = 'Redthread'
  frame.style.height = '220px'
  frame.referrerPolicy = 'no-referrer'
  frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox')
  frame.src = src

  const hear = async (event: MessageEvent) => {
    if (event.source !== frame.contentWindow || event.origin !== origin) return
    const { type, px } = event.data as { type?: string; px?: number }
    if (type === 'redthread:height' && typeof px === 'number')
      frame.style.height = `${Math.min(4000, Math.max(60, px))}px`
    if (type === 'redthread:refresh') {
      const { token } = await mint()
      frame.contentWindow?.postMessage({ type: 'redthread:token', t: token }, origin)
    }
  }
  addEventListener('message', hear)
  stopListening = () => removeEventListener('message', hear)
  place.replaceChildren(frame)
}
