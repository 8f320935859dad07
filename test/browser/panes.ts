import type { FrameLocator, Locator, Page } from 'playwright-core'
import type { Ports } from '../../sandbox/ports.ts'
import { loopback } from '../../sandbox/variables.ts'

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

/** Opens the playground at its beginning, whatever was played there before. */
export async function openPlayground(page: Page, ports: Ports): Promise<Panes> {
  const url = loopback(ports.playground)
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
