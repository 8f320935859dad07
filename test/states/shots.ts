import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { launchOptions } from '../browser/chromium.ts'
import { axeFindings } from '../browser/inspect.ts'
import { serveGallery } from './gallery-server.ts'
import { overflow, reach, WIDTHS } from './look.ts'
import { STATE_NAMES, type StateName } from './names.ts'

interface Finding {
  shot: string
  what: string
}

/**
 * Photographs every state at every width, runs axe on it and looks for anything wider than the page.
 * `node test/states/shots.ts [part of a name]`; exit 1 on any finding.
 */
async function main(only: string): Promise<void> {
  const gallery = await serveGallery()
  const browser = await chromium.launch(await launchOptions())
  const folder = mkdtempSync(join(tmpdir(), 'states-'))
  const findings: Finding[] = []
  try {
    for (const name of STATE_NAMES.filter((one) => one.includes(only)))
      findings.push(...(await photograph(browser, gallery.url, name, folder)))
  } finally {
    await browser.close()
    await gallery.close()
  }
  for (const { shot, what } of findings) console.log(`${shot}: ${what}`)
  console.log(`${findings.length} findings; pictures in ${folder}`)
  process.exitCode = findings.length === 0 ? 0 : 1
}

/** One state at every width: reached once, then the window is resized. */
async function photograph(browser: Browser, url: string, name: StateName, folder: string): Promise<Finding[]> {
  const widths = WIDTHS[name.startsWith('sidebar') ? 'sidebar' : 'widget']
  const context = await browser.newContext({ deviceScaleFactor: 2, reducedMotion: 'reduce', timezoneId: 'UTC' })
  const page = await context.newPage()
  const findings: Finding[] = []
  let shot = name as string
  const report = (what: string) => findings.push({ shot, what })
  page.on('pageerror', (error) => report(`page error: ${error.message}`))
  page.on('console', (message) => message.type() === 'error' && report(`console: ${message.text()}`))
  page.on('dialog', (dialog) => {
    report('a dialog was opened')
    void dialog.dismiss()
  })
  try {
    await page.setViewportSize({ width: widths[0] ?? 320, height: 700 })
    await reach(page, url, name)
    for (const width of widths) {
      shot = `${name}-${width}`
      for (const what of [...(await overflow(page, width)), ...(await axeFindings(page))]) report(what)
      await page.screenshot({ path: join(folder, `${shot}.png`), fullPage: true })
    }
  } catch (error) {
    report(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error))
  } finally {
    await context.close()
  }
  return findings
}

await main(process.argv[2] ?? '')
