import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest'
import { repoDir } from '../../scripts/build.ts'

/** One window for the tests of one file. */
export interface Visit {
  readonly page: Page
  /** Opens a second window in which somebody else is at work; closed after the file. */
  another(): Promise<Page>
}

interface Opened {
  browser: Browser
  context: BrowserContext
  page: Page
}

const screen = { viewport: { width: 1360, height: 900 } }

/** How long anything may take to show; on a busy machine everything takes its time. */
const patienceMs = 15_000

/**
 * Opens a window before the tests of a file. After each of them nothing may have gone wrong in any frame: no error on the
 * console, no exception, no violation of a content policy, no dialog, and no request to anywhere but this machine.
 * @param but what may be complained of all the same
 */
export function openWindow({ but }: { but?: RegExp } = {}): Visit {
  let complaints: string[] = []
  let opened: Opened | undefined
  beforeAll(async () => {
    const browser = await chromium.connect(inject('browser'))
    const context = await browser.newContext({ ...screen, locale: 'en-GB', timezoneId: 'UTC', reducedMotion: 'reduce' })
    context.setDefaultTimeout(patienceMs)
    await watch(context, (complaint) => complaints.push(complaint))
    opened = { browser, context, page: await context.newPage() }
  })
  afterAll(() => opened?.browser.close())
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await now().page.screenshot({ path: pictureOf(task.name) })
  })
  afterEach(() => {
    const heard = complaints.filter((complaint) => !but?.test(complaint))
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
  }
}

/** What the window showed when a test failed. */
const pictureOf = (test: string) => join(repoDir, '.redthread/failed', `${test.replace(/\W+/g, '-')}.png`)

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
