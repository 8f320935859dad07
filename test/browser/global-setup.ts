import { type BrowserServer, chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import type { Ports } from '../../sandbox/ports.ts'
import { until } from '../../sandbox/until.ts'
import { launchOptions } from './chromium.ts'
import { startPlayground } from './playground.ts'
import { runningIn } from './process-group.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the playground, the three systems and the service listen. */
    ports: Ports
    /** Where the one browser takes connections. */
    browser: string
  }
}

/** One playground and one browser for all tests of this folder; afterwards neither may leave a process behind. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const playground = await startPlayground()
  try {
    const browser = await chromium.launchServer(await launchOptions())
    project.provide('ports', playground.ports)
    project.provide('browser', browser.wsEndpoint())
    return () => endBrowser(browser).finally(playground.stop)
  } catch (error) {
    await playground.stop()
    throw error
  }
}

async function endBrowser(browser: BrowserServer): Promise<void> {
  const group = browser.process().pid ?? 0
  await browser.close()
  const left = await until(
    () => runningIn(group),
    (running) => running.length === 0,
    5_000,
  )
  if (left.length > 0) throw new Error(`The browser left processes behind: ${left.join(', ')}`)
}
