import { AxeBuilder } from '@axe-core/playwright'
import type { Frame, Page } from 'playwright-core'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds wrong on the page, and in its frames where asked for: that takes a second window and its time. */
export async function axeFindings(page: Page, { frames = false } = {}): Promise<string[]> {
  const axe = new AxeBuilder({ page }).withTags(RULES).setLegacyMode(!frames)
  const { violations } = await (frames ? axe : axe.exclude('iframe')).analyze()
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ target }) => target).join(', ')}`)
}

/** What scrolls sideways, in the page or in any of its frames. */
export async function sidewaysScrolls(page: Page): Promise<string[]> {
  const found = await Promise.all(page.frames().map(scrollsIn))
  return found.flat()
}

function scrollsIn(frame: Frame): Promise<string[]> {
  return frame.evaluate(() => {
    const scrolls = (element: Element) => element.scrollWidth > element.clientWidth + 1
    const canScroll = (element: Element) => /auto|scroll/.test(getComputedStyle(element).overflowX)
    const inside = [...document.querySelectorAll('body *')].filter((one) => canScroll(one) && scrolls(one))
    const whole = scrolls(document.documentElement) ? [document.documentElement] : []
    return [...whole, ...inside].map(
      (one) => `${location.pathname} ${one.tagName}.${one.className} ${one.scrollWidth} in ${one.clientWidth}`,
    )
  })
}
