import type { Page } from 'playwright-core'
import { STEPS, type StateName, type Step } from './names.ts'

export const WIDTHS = { sidebar: [258, 320, 560, 720], widget: [280, 480, 900] }

/** Opens a state of the gallery and does what leads to it. */
export async function reach(page: Page, url: string, name: StateName): Promise<void> {
  await page.goto(`${url}?state=${name}`)
  await page.locator('h1').first().waitFor({ state: 'attached' })
  for (const step of STEPS[name] as Step[]) await take(page, step)
}

async function take(page: Page, step: Step): Promise<void> {
  if ('press' in step) await page.getByRole('button', { name: step.press, exact: true }).last().click()
  if ('type' in step) await page.getByLabel(step.into).fill(step.type)
  if ('waitFor' in step) await page.getByText(step.waitFor).first().waitFor({ timeout: 8_000 })
  if ('offline' in step) await page.context().setOffline(true)
}

/** What is wider than the page once it has this width, as when an agent drags the sidebar. */
export async function overflow(page: Page, width: number): Promise<string[]> {
  await page.setViewportSize({ width, height: 700 })
  return page.evaluate(() => {
    const limit = document.documentElement.clientWidth
    const tooWide = [...document.querySelectorAll('body *')].filter((node) => {
      const box = node.getBoundingClientRect()
      return box.width > 1 && (box.right > limit + 0.5 || box.left < -0.5)
    })
    return [
      ...(document.documentElement.scrollWidth > limit ? ['the page scrolls sideways'] : []),
      ...tooWide.slice(0, 3).map((node) => `too wide: ${node.tagName}.${node.className}`),
    ]
  })
}
