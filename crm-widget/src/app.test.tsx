import { type Action, ApiError, type Client } from '@redthread/web-kit/client'
import { Page } from '@redthread/web-kit/page.tsx'
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { SWRConfig } from 'swr'
import { expect, it } from 'vitest'
import { accepted, fakeClient, forbidden, unanswered } from '../../test/states/fake-client.ts'
import * as fixtures from '../../test/states/fixtures.ts'
import { App } from './app.tsx'

const { accountView } = fixtures

function show(client: Client) {
  return render(
    <SWRConfig value={{ provider: () => new Map() }}>
      <Page zone="UTC">
        <App accountId="AG-4F7Q2" client={client} />
      </Page>
    </SWRConfig>,
  )
}

const showing = (view: typeof accountView, answer?: Client['act']) =>
  show(fakeClient({ accounts: [view], ...(answer ? { act: answer } : {}) }))

it('says in one line how the account is, and names itself to screen readers', async () => {
  const { container } = showing(accountView)
  await screen.findByRole('heading', { level: 1, name: 'Support for Northwind Cold Storage' })
  expect(container.querySelector('header')?.textContent).toBe(
    'Support for Northwind Cold StorageAt risk: 1 RED open, renewal in 84 daysUpdated 10:04 UTC',
  )
})

it('lists every RED with what is left, and links to its ticket', async () => {
  showing(accountView)
  const first = await screen.findByRole('heading', { name: 'RED-57, not acknowledged' })
  const row = first.closest('li') as HTMLElement
  expect(row.textContent).toContain('13 min left, by 10:17 UTC')
  expect(row.textContent).toContain('Temperature feed stopped for all nine depots')
  const link = within(row).getByRole('link', { name: /Open in Zendesk.*opens in a new tab/ })
  expect(link.getAttribute('href')).toBe('https://northgate.zendesk.example/agent/tickets/48213')
  expect(link.getAttribute('rel')).toBe('noopener noreferrer')
  expect(screen.getByRole('heading', { name: 'RED-52, acknowledged by Ines Albrecht' })).toBeDefined()
})

it('offers Acknowledge only where the service allows it', async () => {
  const { unmount } = showing(accountView)
  await screen.findByRole('heading', { name: 'RED-57, not acknowledged' })
  expect(screen.queryByRole('button', { name: 'Acknowledge' })).toBeNull()
  expect(screen.getAllByRole('button', { name: 'Escalate' })).toHaveLength(2)
  unmount()
  showing(fixtures.responderAccountView)
  expect(await screen.findByRole('button', { name: 'Acknowledge' })).toBeDefined()
})

it('acknowledges the RED whose button was pressed, and leads the focus to its heading', async () => {
  const calls: [string, Action][] = []
  showing(fixtures.responderAccountView, async (id, action) => {
    calls.push([id, action])
    return accepted(action)
  })
  fireEvent.click(await screen.findByRole('button', { name: 'Acknowledge' }))
  const heading = await screen.findByRole('heading', { name: 'RED-57, acknowledged by you' })
  expect(calls).toEqual([['RED-57', { verb: 'acknowledge' }]])
  expect(document.activeElement).toBe(heading)
  expect(screen.getByRole('status').textContent).toBe(
    'Sam Whitlock acknowledged RED-57 at 10:04 UTC, 42 min after it opened.',
  )
})

it('shows ninety days in numbers, and whether now is the time to sell', async () => {
  const { container } = showing(accountView)
  await screen.findByText('Support, last 90 days')
  const figures = [...container.querySelectorAll('.figures > div')].map((one) => one.textContent)
  expect(figures).toEqual([
    'Tickets31 ▲99 more than in the 90 days before',
    'First reply SLA94%',
    'Reopened3',
    'Satisfaction83% 12 answers',
  ])
  expect(container.querySelector('.upsell')?.textContent).toBe('Safe to upsell? Not now: a RED is open.')
})

const EXACT: [string, Client, string[]][] = [
  ['loading', fakeClient({}), ['Loading account']],
  [
    'not linked',
    fakeClient({ accounts: [fixtures.unlinkedAccountView] }),
    ["This account isn't linked to a Zendesk organization yet.", 'Link an organization'],
  ],
  [
    'not known',
    fakeClient({ accounts: [new ApiError('not_found')] }),
    ["This account isn't linked to a Zendesk organization yet.", 'Link an organization'],
  ],
  ['no history', fakeClient({ accounts: [fixtures.emptyAccountView] }), ['No support history yet.']],
  [
    'Zendesk down',
    fakeClient({ accounts: [fixtures.staleAccountView] }),
    ['Zendesk data is 3 h old', "Zendesk isn't answering. Shown: last copy from 22 Nov, 07:04 UTC."],
  ],
  ['denied', fakeClient({ accounts: [forbidden] }), ["You can't see support data."]],
  ['expired', fakeClient({ accounts: [new ApiError('expired')] }), ['This panel has expired']],
  [
    'error',
    fakeClient({ accounts: [unanswered] }),
    ["Couldn't load the account", "The service didn't answer. Reference: 7f3a-20.", 'Try again'],
  ],
]

it.each(EXACT)('says exactly what is the matter: %s', async (_state, client, words) => {
  show(client)
  for (const text of words) expect(await screen.findByText(text)).toBeDefined()
  expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1)
})

it('says how to link, with the id to link by', async () => {
  showing(fixtures.unlinkedAccountView)
  fireEvent.click(await screen.findByRole('button', { name: 'Link an organization' }))
  expect(
    screen.getByText(
      "In Zendesk, open the organization and put this account's ID, AG-4F7Q2, into its External ID field. Then press Refresh.",
    ),
  ).toBeDefined()
})

it('shows what somebody else did within 2 s', async () => {
  const after = { ...accountView, episodes: [fixtures.acknowledgedEpisode] }
  show(fakeClient({ accounts: [{ ...accountView, episodes: [fixtures.openEpisode] }, after] }))
  await screen.findByRole('heading', { name: 'RED-57, not acknowledged' })
  await waitFor(() => screen.getByRole('heading', { name: 'RED-57, acknowledged by Ines Albrecht' }), {
    timeout: 2_000,
  })
  expect(screen.getByRole('status').textContent).toBe('Ines Albrecht acknowledged RED-57.')
})

it('shows hostile text as text and links to nothing but web addresses', async () => {
  const { container } = showing(fixtures.hostileAccountView)
  await screen.findByRole('heading', { name: 'RED-57, not acknowledged' })
  fireEvent.click(screen.getByRole('button', { name: 'Ticket history (1)' }))
  expect(container.querySelectorAll('script, img, iframe, a')).toHaveLength(0)
  expect(container.textContent).toContain('<img src=x onerror=alert(1)> <script>alert(1)</script>')
  expect(container.textContent).not.toMatch(/[\u202E\u200B]/)
})
