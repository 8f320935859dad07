import { afterEach, expect, it, vi } from 'vitest'
import { meetHost } from './host.ts'

const CRM = 'https://crm.example'

/** A frame in a host page, with what it tells its parent and its address. */
function fakeFrame(hash = '#t=token-from-the-host') {
  const told: { message: unknown; to: string }[] = []
  const addresses: string[] = []
  const listeners: ((event: unknown) => void)[] = []
  const parent = { postMessage: (message: unknown, to: string) => told.push({ message, to }) }
  const frame = {
    parent,
    location: { hash, pathname: '/apps/crm-widget/', search: '?embed=1' },
    history: { replaceState: (_state: unknown, _title: string, url: string) => addresses.push(url) },
    addEventListener: (_name: string, listener: (event: unknown) => void) => listeners.push(listener),
  }
  const say = (data: unknown, { origin = CRM, source = parent as unknown } = {}) => {
    for (const listener of listeners) listener({ data, origin, source })
  }
  return { frame: frame as unknown as Window, told, addresses, say }
}

afterEach(() => {
  vi.useRealTimers()
})

it('takes the token out of the address at once', () => {
  const { frame, addresses } = fakeFrame()
  expect(meetHost(frame).token).toBe('token-from-the-host')
  expect(addresses).toEqual(['/apps/crm-widget/?embed=1'])
})

it('has no token where the address has none', () => {
  expect(meetHost(fakeFrame('').frame).token).toBeNull()
})

it('tells nothing to anybody before it knows the host', () => {
  const { frame, told } = fakeFrame()
  void meetHost(frame).askForToken()
  expect(told).toEqual([])
})

it('asks the host, and only the host, for another token', async () => {
  const { frame, told, say } = fakeFrame()
  const host = meetHost(frame)
  host.meet(CRM)
  const token = host.askForToken()
  expect(told).toEqual([{ message: { type: 'redthread:refresh' }, to: CRM }])
  say({ type: 'redthread:token', t: 'from another page' }, { origin: 'https://evil.example' })
  say({ type: 'redthread:token', t: 'from another frame' }, { source: {} })
  say({ type: 'something:token', t: 'of another kind' })
  say('text')
  say({ type: 'redthread:token', t: 'the next one' })
  expect(await token).toBe('the next one')
})

it.each([
  ['never answers', null],
  ['answers without a token', { type: 'redthread:token' }],
])('goes without when the host %s', async (_what, reply) => {
  vi.useFakeTimers()
  const { frame, say } = fakeFrame()
  const host = meetHost(frame)
  host.meet(CRM)
  const token = host.askForToken()
  if (reply !== null) say(reply)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(await token).toBeNull()
})

it('applies the host’s look, also when it came before the host was known', () => {
  const { frame, say } = fakeFrame()
  const host = meetHost(frame)
  const looks: unknown[] = []
  host.onTheme((vars) => looks.push(vars))
  say({ type: 'redthread:theme', vars: { '--sd-radius': '1px' } })
  expect(looks).toEqual([])
  host.meet(CRM)
  say({ type: 'redthread:theme', vars: { '--sd-radius': '2px' } })
  say({ type: 'redthread:theme', vars: { '--sd-radius': '3px' } }, { origin: 'https://evil.example' })
  expect(looks).toEqual([{ '--sd-radius': '1px' }, { '--sd-radius': '2px' }])
})

it('forgets what another origin said before the host was known', () => {
  const { frame, say } = fakeFrame()
  const host = meetHost(frame)
  const looks: unknown[] = []
  host.onTheme((vars) => looks.push(vars))
  say({ type: 'redthread:theme', vars: {} }, { origin: 'https://evil.example' })
  host.meet(CRM)
  expect(looks).toEqual([])
})

it('tells the host how high the page is whenever that changes', () => {
  vi.useFakeTimers()
  let changed = () => {}
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(callback: () => void) {
        changed = callback
      }
      observe() {}
    },
  )
  const { frame, told } = fakeFrame()
  const host = meetHost(frame)
  host.meet(CRM)
  host.fitHeight({ getBoundingClientRect: () => ({ height: 411.2 }) } as HTMLElement)
  changed()
  changed()
  vi.advanceTimersByTime(100)
  expect(told).toEqual([{ message: { type: 'redthread:height', px: 412 }, to: CRM }])
  vi.unstubAllGlobals()
})
