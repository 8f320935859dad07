import { describe, expect, it } from 'vitest'
import { become, openRed, says, startAnew } from './panes.ts'
import { openWindow } from './visit.ts'

const window = openWindow()
const playground = startAnew(window)

describe('an escalation asks for a reason', () => {
  it('in a dialog in Chat', async () => {
    const { chat } = playground.panes
    const { card, banner } = await openRed(playground.panes)
    await card.getByRole('button', { name: 'Escalate' }).click()
    const dialog = chat.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Escalate' }).click()
    await says(dialog, 'Say why, in a sentence.')
    await dialog.getByLabel('Reason').fill('Drivers have been waiting for an hour')
    await dialog.getByRole('button', { name: 'Escalate' }).click()
    await says(banner, 'level 2 of 3')
    expect(await dialog.count()).toBe(0)
  })

  it('in place in the sidebar, and it stands in the thread', async () => {
    const { chat, sidebar } = playground.panes
    const banner = sidebar.locator('.banner')
    await banner.getByRole('button', { name: 'Escalate' }).click()
    const form = banner.getByRole('form')
    await form.getByRole('button', { name: 'Escalate' }).click()
    await says(form, 'Say why, in a sentence.')
    await form.getByLabel('Reason').fill('The depot in Rotterdam has closed its gates')
    await form.getByRole('button', { name: 'Escalate' }).click()
    await says(banner, 'level 3 of 3')
    await says(chat.locator('.card'), 'Level 3 of 3')
    await says(chat.locator('.reply'), '"The depot in Rotterdam has closed its gates"')
  })
})

describe('a draft reply', () => {
  it('is put into the editor and never sent', async () => {
    const { sidebar, zendesk } = playground.panes
    const comments = await zendesk.locator('.comment:not(.note)').count()
    await sidebar.getByRole('button', { name: 'Insert draft reply' }).click()
    const draft = await sidebar.locator('.draft blockquote').innerText()
    await sidebar.getByRole('button', { name: 'Insert into reply' }).click()
    await says(sidebar.locator('.live-status'), 'Draft added to your reply. Nothing was sent.')
    expect(await zendesk.getByPlaceholder('Write a reply').inputValue()).toContain(draft.split('\n')[0])
    expect(await zendesk.locator('.comment:not(.note)').count()).toBe(comments)
  })
})

describe('a question in Chat', () => {
  it.each([
    ['/red', /RED-1/],
    ['/queue', /Open tickets/],
    ['/account Tamarack', /Tamarack Freight/],
  ])('%s is answered to the one who asked and to nobody else', async (question, words) => {
    const { chat } = playground.panes
    const answer = chat.locator('.private').filter({ hasText: 'Redthread' }).filter({ hasText: words })
    await become(playground.panes, 'Sam Whitfield')
    await chat.getByPlaceholder('Type / for commands').fill(question)
    await chat.getByRole('button', { name: 'Send' }).click()
    await says(answer, 'Only visible to you')
    await become(playground.panes, 'Amara Nwosu')
    await expect.poll(() => answer.count()).toBe(0)
  })
})
