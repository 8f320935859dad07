import { expect, it } from 'vitest'
import { openRed, says, startAnew, tell } from './panes.ts'
import { openWindow } from './visit.ts'

// The widget's session lasts ten minutes: the first question after a leap is refused, and asked again in a new session.
const window = openWindow({ but: /401 .*\/api\/accounts\// })
const playground = startAnew(window)

it('a RED that nobody has acknowledged after 15 min is at level 2 everywhere', async () => {
  const { page, chat } = playground.panes
  const { id, banner, card, row } = await openRed(playground.panes)
  for (const press of [1, 2, 3]) {
    await page.getByRole('button', { name: '+5 min' }).click()
    await says(page.locator('.top:not(:has([aria-busy]))'), `${press * 5} min ahead`)
  }
  await says(banner, 'level 2 of 3')
  await says(card, 'Level 2 of 3')
  await says(row, 'level 2 of 3')
  await chat.getByRole('button', { name: 'Support leads · 1' }).click()
  await says(chat.locator('.card'), `${id} · level 2 of 3`)
  await chat.getByRole('button', { name: /^Support RED/ }).click()
})

it('a snoozed RED says until when, and is back then', async () => {
  const { banner, card, row } = await openRed(playground.panes, 'Another urgent ticket')
  await banner.getByRole('button', { name: 'Snooze' }).click()
  const form = banner.getByRole('form')
  await says(form, /This acknowledges RED-\d+ in your name. It comes back at \d\d:\d\d UTC./)
  await form.getByRole('button', { name: 'Snooze' }).click()
  for (const place of [banner, card]) await says(place, /snoozed until \d\d:\d\d UTC/)
  await tell('playground', 'POST', 'clock', { minutes: 15 })
  for (const place of [banner, card, row]) await says(place, /not acknowledged/)
})

it('while the CRM is down a RED and its deadlines are there, and how old the rest is', async () => {
  const { page, sidebar, crm } = playground.panes
  await page.getByLabel('CRM: up').click()
  await says(crm.locator('.down'), 'This CRM is down.')
  await tell('playground', 'POST', 'clock', { minutes: 15 })
  const { banner } = await openRed(playground.panes)
  expect(await banner.locator('.deadline strong').allInnerTexts()).toEqual(['14 min left', '59 min left'])
  await says(sidebar.locator('.notice'), /CRM data is \d+ min old/)
  await says(sidebar.locator('h1'), 'Tamarack Freight')
})
