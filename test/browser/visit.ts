import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest'

/** One window for the tests of one file. */
export interface Visit {
  readonly page: Page
  /** Opens a second window in which somebody else is at work; closed after the file. */
  another(): Promise<Page>
  /** Takes back what the browser complained of so far that matches; everything else fails the test it came in. */
  forgive(complaint: RegExp): void
}

interface Opened {
  browser: Browser
  context: BrowserContext
  page: Page
}

/** How long anything may take to show; on a busy machine everything takes its time. */
const patienceMs = 15_000

/**
 * Opens a window before the tests of a file. After each of them nothing may have gone wrong in any frame: no error on the
 * console, no exception, no violation of a content policy, no dialog, and no request to anywhere but this machine.
 */
export function openWindow(viewport = { width: 1360, height: 900 }): Visit {
  let complaints: string[] = []
  let opened: Opened | undefined
  beforeAll(async () => {
    const browser = await chromium.connect(inject('browser'))
    const context = await browser.newContext({ viewport, locale: 'en-GB', timezoneId: 'UTC', reducedMotion: 'reduce' })
    context.setDefaultTimeout(patienceMs)
    await watch(context, (complaint) => complaints.push(complaint))
    opened = { browser, context, page: await context.newPage() }
  })
  afterAll(() => opened?.browser.close())
  afterEach(() => {
    const heard = complaints
    complaints = []
    expect(heard).toEqual([])
  })
  const now = () => {
    if (!opened) throw new Error('no window is open')
    return opened
  }
  return {
    get page() {
      return now().page
    },
    another: () => now().context.newPage(),
    forgive(complaint) {
      complaints = complaints.filter((one) => !complaint.test(one))
    },
  }
}

async function watch(context: BrowserContext, complain: (what: string) => void): Promise<void> {
  await context.exposeFunction('tellViolation', (what: string) => complain(`content policy: ${what}`))
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
      const tell = (window as unknown as { tellViolation(what: string): void }).tellViolation
      tell(`${violatedDirective} ${blockedURI} in ${sourceFile || location.href}`)
    })
  })
  context.on('request', (request) => {
    if (!isHere(request.url())) complain(`request to ${request.url()}`)
  })
  context.on('weberror', (error) => complain(`exception: ${error.error().message}`))
  context.on('console', (message) => {
    if (message.type() === 'error') complain(`console: ${message.text()} ${message.location().url}`)
  })
  context.on('dialog', (dialog) => {
    complain(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
}

function isHere(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  return protocol === 'data:' || protocol === 'blob:' || hostname === '127.0.0.1' || hostname === 'localhost'
}
