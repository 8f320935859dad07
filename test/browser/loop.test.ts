import { afterEach, describe, expect, it } from 'vitest'
import { become, openRed, type Red, says, startAnew, tell, writeTicket } from './panes.ts'
import { timeBetween } from './stopwatch.ts'
import { openWindow } from './visit.ts'

const window = openWindow()
const playground = startAnew(window)

describe('a ticket', () => {
  it('shows whose it is, and no RED where there is none', async () => {
    const { panes } = playground
    await writeTicket(panes, 'New ticket')
    await says(panes.sidebar.locator('h1'), 'Osprey Dental Group')
    expect(await panes.sidebar.locator('.banner').count()).toBe(0)
    await says(panes.chat.locator('.timeline'), 'Nothing has been posted here yet.')
  })
})

describe('a RED', () => {
  let red: Red

  it('is told alike in sidebar, Chat, widget and CRM', async () => {
    const { panes } = playground
    red = await openRed(panes)
    const { id, banner, card, row } = red
    const why = 'Platinum, priority urgent, "all sites", "all 14 sites"'
    await says(banner, why)
    await says(card, why)
    await says(card, `${id} · level 1 of 3`)
    await says(row, `${id}, not acknowledged`)
    await says(row, why)
    await says(panes.crm.locator('.written .red'), 'RED')
    for (const app of [panes.sidebar, panes.widget]) await says(app.locator('main'), '1 RED open, renewal in 84 days')
  })

  it('acknowledged in Chat is so in the sidebar by itself, and in the widget', async () => {
    const { sidebar, chat } = playground.panes
    const { id, card, row } = red
    const sight = { frame: sidebar, selector: '.banner h2', words: ['RED, acknowledged by you', id] }
    const ms = await timeBetween(chat, card.getByRole('button', { name: 'Acknowledge' }), sight)
    console.log(`Acknowledged in Chat, in the sidebar after ${ms} ms`)
    await says(card, 'RED, acknowledged by Sam Whitfield')
    expect(await card.getByRole('button', { name: 'Acknowledge' }).count()).toBe(0)
    await says(row, `${id}, acknowledged by you`)
  })

  it('acknowledged in the sidebar is so on the card by itself, and in the widget', async () => {
    const { sidebar, chat } = playground.panes
    const { id, ticketId, banner, row } = await openRed(playground.panes, 'Another urgent ticket')
    const sight = { frame: chat, selector: '.card', words: [ticketId, 'RED, acknowledged by Sam Whitfield'] }
    const ms = await timeBetween(sidebar, banner.getByRole('button', { name: 'Acknowledge' }), sight)
    console.log(`Acknowledged in the sidebar, on the card after ${ms} ms`)
    await says(banner, 'RED, acknowledged by you')
    await says(row, `${id}, acknowledged by you`)
  })

  it('acknowledged by keyboard alone leaves the focus on its heading', async () => {
    const { page, sidebar } = playground.panes
    const { banner } = await openRed(playground.panes)
    const button = banner.getByRole('button', { name: 'Acknowledge' })
    const isThere = () => button.evaluate((one) => one === document.activeElement)
    await page.locator('#person').focus()
    for (let presses = 0; presses < 60 && !(await isThere()); presses += 1) await page.keyboard.press('Tab')
    expect(await isThere()).toBe(true)
    await page.keyboard.press('Enter')
    await says(sidebar.locator('h2:focus'), 'RED, acknowledged by you')
  })
})

describe('a double click', () => {
  it('in the sidebar is one acknowledgement', async () => {
    const { page, chat } = playground.panes
    const { id, banner } = await openRed(playground.panes)
    let sent = 0
    page.on('request', (request) => {
      if (request.postData()?.includes('/acknowledge')) sent += 1
    })
    await banner.getByRole('button', { name: 'Acknowledge' }).dblclick()
    await says(banner, 'RED, acknowledged by you')
    await says(chat.locator('.reply'), `acknowledged ${id} at`)
    expect(sent).toBe(1)
  })

  it('in Chat is one acknowledgement, even when Chat delivers it twice', async () => {
    const { chat } = playground.panes
    const { id, card } = await openRed(playground.panes, 'Another urgent ticket')
    await tell('chat', 'PATCH', 'settings', { duplicateNext: 1 })
    await card.getByRole('button', { name: 'Acknowledge' }).dblclick()
    await says(card, 'RED, acknowledged by Sam Whitfield')
    // Lines of a space come in order: once this one is there, no second one can be on its way.
    await card.getByRole('button', { name: 'Snooze' }).click()
    await chat.getByRole('dialog').getByRole('button', { name: 'Snooze' }).click()
    const lines = chat.locator('.reply')
    await says(lines, `snoozed ${id} until`)
    expect(await lines.filter({ hasText: `acknowledged ${id} at` }).count()).toBe(1)
  })
})

describe('a late click', () => {
  afterEach(async () => {
    await tell('chat', 'DELETE', 'faults')
    await become(playground.panes, 'Sam Whitfield')
  })
  const keepCardsOld = () => tell('chat', 'POST', 'faults', { kind: 'down', method: 'PATCH', path: '/messages/' })

  it('on a RED that somebody has names who was first and changes nothing', async () => {
    const { panes } = playground
    const { id, banner, card } = await openRed(panes)
    await keepCardsOld()
    await banner.getByRole('button', { name: 'Acknowledge' }).click()
    await says(banner, 'RED, acknowledged by you')
    await become(panes, 'Yuki Tanabe')
    await card.getByRole('button', { name: 'Acknowledge' }).click()
    await says(panes.chat.locator('.private'), new RegExp(`Sam Whitfield acknowledged ${id} at .* Nothing changed\\.`))
    await says(banner, 'RED, acknowledged by Sam Whitfield')
  })

  it('on a RED that is over does not open it again', async () => {
    const { panes } = playground
    const { id, banner, card } = await openRed(panes, 'Another urgent ticket')
    await keepCardsOld()
    await banner.getByRole('button', { name: 'Acknowledge' }).click()
    await banner.getByRole('button', { name: 'Close RED' }).click()
    await banner.getByLabel('Cause').fill('A gateway was replaced')
    await banner.getByRole('form').getByRole('button', { name: 'Close RED' }).click()
    await says(panes.sidebar.locator('main'), /RED closed|is no longer open/)
    await become(panes, 'Yuki Tanabe')
    await card.getByRole('button', { name: 'Acknowledge' }).click()
    await says(panes.chat.locator('.private'), new RegExp(`${id} was closed at .* Nothing changed\\.`))
    expect(await banner.count()).toBe(0)
    await tell('chat', 'DELETE', 'faults')
    await says(card, 'RED closed')
  })
})
