import type { FrameLocator, Locator, Page } from 'playwright-core'
import { beforeAll, inject } from 'vitest'
import type { Ports } from '../../sandbox/ports.ts'
import { loopback } from '../../sandbox/variables.ts'
import type { Visit } from './visit.ts'

/** The playground as a person sees it: three systems, and Redthread's two apps inside them. */
export interface Panes {
  page: Page
  zendesk: FrameLocator
  sidebar: FrameLocator
  chat: FrameLocator
  crm: FrameLocator
  widget: FrameLocator
}

/** One RED that has just been opened, wherever it shows. */
export interface Red {
  ticketId: string
  /** `RED-3`. */
  id: string
  /** At the top of the sidebar. */
  banner: Locator
  /** In the space that is shown. */
  card: Locator
  /** Among the REDs of the account. */
  row: Locator
}

/** The playground at its beginning before the tests of a block, whatever was played there before. */
export function startAnew(window: Visit): { readonly panes: Panes } {
  let panes: Panes | undefined
  beforeAll(async () => {
    panes = await openPlayground(window.page, loopback(inject('ports').playground))
  })
  return {
    get panes() {
      if (!panes) throw new Error('the playground is not open')
      return panes
    },
  }
}

async function openPlayground(page: Page, url: string): Promise<Panes> {
  // A page that is open while everything starts again complains of it.
  await page.goto('about:blank')
  const reset = await fetch(`${url}/sim/reset`, { method: 'POST' })
  if (!reset.ok) throw new Error(`The playground did not start again: ${await reset.text()}`)
  await page.goto(url)
  const zendesk = page.frameLocator('[title="Simulated Zendesk"]')
  const crm = page.frameLocator('[title="Simulated CRM"]')
  return {
    page,
    zendesk,
    sidebar: zendesk.frameLocator('[title="Redthread"]'),
    chat: page.frameLocator('[title="Simulated Google Chat"]'),
    crm,
    widget: crm.frameLocator('[title="Redthread"]'),
  }
}

/** A customer writes a ticket, by the words on the button; returns its number once it is in front of the agent. */
export async function writeTicket({ zendesk }: Panes, words: string): Promise<string> {
  const heading = zendesk.locator('.ticket-head h2')
  const before = await heading.allInnerTexts()
  await zendesk.getByRole('button', { name: words, exact: true }).click()
  const after = heading.filter({ hasNotText: numberIn(before[0] ?? '#0') })
  await after.waitFor()
  return numberIn(await after.innerText())
}

/** A customer writes an urgent ticket, and the RED that comes of it stands in the sidebar and in Chat. */
export async function openRed(panes: Panes, words = 'New urgent ticket'): Promise<Red> {
  const { sidebar, chat, widget } = panes
  const ticketId = await writeTicket(panes, words)
  const banner = sidebar.locator('.banner')
  await says(banner, 'RED, not acknowledged')
  const id = await banner.locator('h2 .meta').innerText()
  const card = chat.locator('.message:not(.reply) .card').filter({ hasText: ticketId }).first()
  await says(card, 'RED, not acknowledged')
  return { ticketId, id, banner, card, row: widget.locator('.episode').filter({ hasText: `${id},` }) }
}

/** Does something to a simulated system that has no button on its page. */
export async function tell(
  system: keyof Ports,
  method: 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body: object = {},
): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const url = `${loopback(inject('ports')[system])}/sim/${path}`
  const answer = await fetch(url, { method, headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
}

/** Resolves once the words stand there; rejects after the window's patience. */
export function says(place: Locator, words: string | RegExp): Promise<void> {
  return place.filter({ hasText: words }).first().waitFor()
}

/** Who is at the screen, in all three systems. */
export async function become({ page, sidebar }: Panes, name: string): Promise<void> {
  const options = page.locator('#person option')
  const label = (await options.allInnerTexts()).find((one) => one.startsWith(name))
  await page.locator('#person').selectOption({ label: label ?? name })
  await sidebar.locator('h1').first().waitFor()
}

function numberIn(heading: string): string {
  return /#\d+/.exec(heading)?.[0] ?? ''
}
