import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import chromiumBinary from '@sparticuz/chromium'
import { type Browser, chromium, type Page } from 'playwright-core'
import { build, preview } from 'vite'
import { STATE_NAMES, STEPS, type StateName, type Step } from './names.ts'

const WIDTHS = { sidebar: [258, 320, 560, 720], widget: [280, 480, 900] }
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const PORT = 41_510

interface Finding {
  shot: string
  what: string
}

/**
 * Photographs every state at every width, runs axe on it and looks for anything wider than the page.
 * `node test/states/shots.ts [part of a name]`; exit 1 on any finding.
 */
async function main(only: string): Promise<void> {
  const configFile = join(import.meta.dirname, 'vite.config.ts')
  await build({ configFile, logLevel: 'warn' })
  const server = await preview({ configFile, preview: { port: PORT, strictPort: true, host: '127.0.0.1' } })
  const browser = await launch()
  const folder = mkdtempSync(join(tmpdir(), 'states-'))
  const findings: Finding[] = []
  try {
    for (const name of STATE_NAMES.filter((one) => one.includes(only)))
      findings.push(...(await photograph(browser, name, folder)))
  } finally {
    await browser.close()
    await server.close()
  }
  for (const { shot, what } of findings) console.log(`${shot}: ${what}`)
  console.log(`${findings.length} findings; pictures in ${folder}`)
  process.exitCode = findings.length === 0 ? 0 : 1
}

/** The browser from npm: nothing to install, no sandbox of its own. */
async function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: await chromiumBinary.executablePath(),
    args: ['--no-sandbox', '--disable-gpu'],
  })
}

/** One state at every width: reached once, then the window is resized, as an agent drags the sidebar. */
async function photograph(browser: Browser, name: StateName, folder: string): Promise<Finding[]> {
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
    await page.goto(`http://127.0.0.1:${PORT}/?state=${name}`)
    await page.locator('h1').first().waitFor({ state: 'attached' })
    for (const step of STEPS[name] as Step[]) await take(page, step)
    for (const width of widths) {
      shot = `${name}-${width}`
      await page.setViewportSize({ width, height: 700 })
      for (const what of await inspect(page)) report(what)
      await page.screenshot({ path: join(folder, `${shot}.png`), fullPage: true })
    }
  } catch (error) {
    report(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error))
  } finally {
    await context.close()
  }
  return findings
}

async function take(page: Page, step: Step): Promise<void> {
  if ('press' in step) await page.getByRole('button', { name: step.press, exact: true }).last().click()
  if ('type' in step) await page.getByLabel(step.into).fill(step.type)
  if ('waitFor' in step) await page.getByText(step.waitFor).first().waitFor({ timeout: 8_000 })
  if ('offline' in step) await page.context().setOffline(true)
}

async function inspect(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze()
  const axe = violations.map(
    (one) => `axe ${one.id}: ${one.help}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`,
  )
  const wide = await page.evaluate(() => {
    const limit = document.documentElement.clientWidth
    const all = [...document.querySelectorAll('body *')]
    const tooWide = all.filter((node) => {
      const box = node.getBoundingClientRect()
      return box.width > 1 && (box.right > limit + 0.5 || box.left < -0.5)
    })
    const scrolls = document.documentElement.scrollWidth > limit
    return [
      ...(scrolls ? ['the page scrolls sideways'] : []),
      ...tooWide.slice(0, 3).map((node) => `${node.tagName}.${node.className}`),
    ]
  })
  return [...axe, ...wide.map((one) => `overflow: ${one}`)]
}

await main(process.argv[2] ?? '')
