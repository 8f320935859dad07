import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import type { Ports } from '../../sandbox/ports.ts'
import { loopback } from '../../sandbox/variables.ts'
import { axeFindings, sidewaysScrolls } from './inspect.ts'
import { openRed, says, startAnew } from './panes.ts'
import { openWindow } from './visit.ts'

const window = openWindow()
const playground = startAnew(window)
beforeAll(async () => {
  const { row } = await openRed(playground.panes)
  await says(row, 'not acknowledged')
})

describe('the playground', () => {
  it.each([1360, 800])('%i px wide can be used by everybody', async (width) => {
    const { page } = playground.panes
    await page.setViewportSize({ width, height: 900 })
    expect(await axeFindings(page)).toEqual([])
  })

  it.each([1360, 1100, 800, 390])('%i px wide scrolls nowhere sideways', async (width) => {
    const { page } = playground.panes
    await page.setViewportSize({ width, height: 900 })
    const tabs = width > 1100 ? [] : await page.getByRole('tab').all()
    for (const tab of tabs) {
      await tab.click()
      await expect.poll(() => sidewaysScrolls(page)).toEqual([])
    }
    expect(await sidewaysScrolls(page)).toEqual([])
  })
})

describe('can be used by everybody, with what an action asks for open:', () => {
  const button = { name: 'Escalate', exact: true }

  it('Zendesk with the sidebar', async () => {
    const page = await alone('zendesk')
    const banner = page.frameLocator('iframe').locator('.banner')
    await banner.getByRole('button', button).click()
    await says(banner.getByRole('form'), 'Reason')
    expect(await axeFindings(page, { frames: true })).toEqual([])
    await page.close()
  })

  it('the CRM with the widget', async () => {
    const page = await alone('crm')
    const row = page.frameLocator('iframe').locator('.episode')
    await row.getByRole('button', button).click()
    await says(row.getByRole('form'), 'Reason')
    expect(await axeFindings(page, { frames: true })).toEqual([])
    await page.close()
  })

  it('Chat with its dialog', async () => {
    const page = await alone('chat')
    expect(await axeFindings(page)).toEqual([])
    await page.locator('.card').getByRole('button', { name: 'Escalate' }).first().click()
    await says(page.getByRole('dialog'), 'Reason')
    expect(await axeFindings(page)).toEqual([])
    await page.close()
  })
})

async function alone(system: keyof Ports): Promise<Page> {
  const page = await window.another()
  await page.goto(loopback(inject('ports')[system]))
  return page
}
