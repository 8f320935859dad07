import { IF_NOBODY_ACTS } from '@redthread/shared/words/future'
import { MORE_ACTIONS } from '@redthread/shared/words/labels'
import { type Action, ApiError, type Client } from '@redthread/web-kit/client'
import { Page } from '@redthread/web-kit/page.tsx'
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { SWRConfig } from 'swr'
import { expect, it, vi } from 'vitest'
import { accepted, fakeClient, forbidden, unanswered } from '../../test/states/fake-client.ts'
import * as fixtures from '../../test/states/fixtures.ts'
import { fakeHost } from '../../test/states/states.tsx'
import { App } from './app.tsx'
import type { Host } from './host.ts'

const { ticketView } = fixtures

function show(client: Client, host: Host = fakeHost) {
  return render(
    <SWRConfig value={{ provider: () => new Map() }}>
      <Page zone="UTC">
        <App host={host} client={client} />
      </Page>
    </SWRConfig>,
  )
}

const showing = (view: typeof ticketView, answer?: Client['act']) =>
  show(fakeClient({ tickets: [view], ...(answer ? { act: answer } : {}) }))

const button = (name: string) => screen.getByRole('button', { name })
const facts = (container: Element) =>
  [...container.querySelectorAll('dt')].map((name) => [name.textContent, name.nextElementSibling?.textContent])

it('shows the RED first, with what is due and why', async () => {
  const { container } = showing(ticketView)
  const heading = await screen.findByRole('heading', { name: /RED, not acknowledged/ })
  expect(container.querySelector('main')?.firstElementChild?.contains(heading)).toBe(true)
  expect(screen.getByText('Platinum, urgent, "all nine depots"')).toBeDefined()
  const banner = heading.closest('section') as Element
  expect(facts(banner)).toEqual([
    ['Acknowledge', '13 min left, by 10:17 UTC'],
    ['First reply', '1 h 17 min left, by 11:21 UTC'],
    ['Opened', '42 min ago · level 1 of 3'],
  ])
  expect(
    within(banner as HTMLElement)
      .getAllByRole('button')
      .map((one) => one.textContent),
  ).toEqual(['Acknowledge', 'Escalate', 'Snooze', 'If nobody acts'])
})

it('has no banner without a RED, and no green box either', async () => {
  showing({ ...ticketView, episode: null })
  await screen.findByRole('heading', { level: 1, name: 'Northwind Cold Storage' })
  expect(screen.queryByText(/RED, /)).toBeNull()
})

it.each([
  [
    'acknowledged',
    fixtures.acknowledgedEpisode,
    'RED, acknowledged by Ines Albrecht',
    ['Escalate', 'Snooze', 'Close RED'],
  ],
  ['snoozed', fixtures.snoozedEpisode, 'RED, snoozed until 10:30 UTC', ['End snooze', 'Escalate', 'Close RED']],
  ['closed', fixtures.closedEpisode, 'RED closed', []],
  ['at level 3', fixtures.overdueEpisode, 'RED, not acknowledged', ['Acknowledge', 'Escalate']],
] as const)('offers what can be done to a RED that is %s', async (_what, episode, title, actions) => {
  showing({ ...ticketView, episode })
  const banner = (await screen.findByRole('heading', { name: new RegExp(title) })).closest('section') as HTMLElement
  expect(
    within(banner)
      .queryAllByRole('button')
      .map((one) => one.textContent)
      .filter((label) => label !== IF_NOBODY_ACTS && label !== MORE_ACTIONS),
  ).toEqual(actions)
})

it('shows all six facts of the account', async () => {
  showing(ticketView)
  const account = (await screen.findByRole('heading', { level: 1, name: 'Northwind Cold Storage' })).closest(
    'section',
  ) as Element
  expect(account.textContent).toContain('Platinum')
  expect(facts(account)).toEqual([
    ['ARR', '$236K'],
    ['CSM', 'Ines Albrecht'],
    ['Account manager', 'Marcus Adeyemi'],
    ['Renewal date', '14 Feb 2027 (84 days)'],
    ['Health', 'At risk'],
  ])
  expect(screen.getByTitle('$236,000')).toBeDefined()
})

it('says of every unknown fact that it is not set', async () => {
  showing(fixtures.bareTicketView)
  const account = (await screen.findByRole('heading', { level: 1, name: 'Tamarack Freight' })).closest(
    'section',
  ) as Element
  expect(facts(account).map(([, value]) => value)).toEqual(Array(5).fill('Not set'))
  expect(account.textContent).toContain('Tier not set')
})

it('has no filled button before the first interaction', async () => {
  const { container } = showing(ticketView)
  await screen.findByRole('heading', { level: 1, name: 'Northwind Cold Storage' })
  const grounds = [...container.querySelectorAll('button')].map((one) => getComputedStyle(one).backgroundColor)
  expect(new Set(grounds.filter((one) => one !== '' && one !== 'transparent'))).toEqual(new Set())
})

const EXACT: [string, Client, string[]][] = [
  ['loading', fakeClient({}), ['Loading account']],
  [
    'not linked',
    fakeClient({ tickets: [fixtures.unlinkedTicketView] }),
    [
      'No account linked',
      "This requester's organization, Osprey Dental Group, isn't linked to a CRM account yet.",
      'Link an account',
    ],
  ],
  [
    'several accounts',
    fakeClient({ tickets: [fixtures.rivalsTicketView] }),
    ['2 accounts match: Osprey Dental North, Osprey Dental South. None was chosen.'],
  ],
  [
    'contradicted',
    fakeClient({ tickets: [{ ...ticketView, account: fixtures.contradictedAccount }] }),
    ['dana@ospreydental.example also leads to Osprey Dental Group.'],
  ],
  [
    'CRM down',
    fakeClient({ tickets: [fixtures.staleTicketView] }),
    ['CRM data is 3 h old', "The CRM isn't answering. Shown: last copy from 22 Nov, 07:04 UTC."],
  ],
  [
    'CRM never read',
    fakeClient({ tickets: [fixtures.crmNeverReadView] }),
    ['Account not known yet', "The CRM hasn't answered since 09:44 UTC. RED and its deadlines are not affected."],
  ],
  ['no tickets', fakeClient({ tickets: [fixtures.bareTicketView] }), ['No tickets in the last 90 days.']],
  [
    'denied',
    fakeClient({ tickets: [forbidden] }),
    ["You can't see this account", "Your role doesn't include CRM data. Ask a Zendesk admin for the viewer role."],
  ],
  [
    'error',
    fakeClient({ tickets: [unanswered] }),
    [
      "Couldn't load the account",
      "The service didn't answer. Your ticket is not affected. Reference: 7f3a-20.",
      'Try again',
    ],
  ],
]

it.each(EXACT)('says exactly what is the matter: %s', async (_state, client, words) => {
  show(client)
  for (const text of words) expect(await screen.findByText(text)).toBeDefined()
  expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1)
})

it('shows nothing of the account to who may not see it', async () => {
  const { container } = show(fakeClient({ tickets: [ticketView, forbidden] }))
  await screen.findByText('Northwind Cold Storage')
  await waitFor(() => screen.getByText("You can't see this account"), { timeout: 4_000 })
  expect(container.textContent).not.toContain('Northwind')
})

it('says after 5 s what is slow', async () => {
  vi.useFakeTimers()
  show(fakeClient({}))
  expect(screen.queryByText('Still loading. The CRM is slow.')).toBeNull()
  await vi.advanceTimersByTimeAsync(5_000)
  expect(screen.getByText('Still loading. The CRM is slow.')).toBeDefined()
  vi.useRealTimers()
})

it('says from when it is once there is no network', async () => {
  const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  showing(ticketView)
  expect(await screen.findByText("You're offline. What you see is from 10:04 UTC.")).toBeDefined()
  expect(button('Acknowledge')).toBeDefined()
  online.mockRestore()
})

it('acknowledges once on a double click, then leads the focus to the heading and says what came of it', async () => {
  const calls: Action[] = []
  showing(ticketView, async (_id, action) => {
    calls.push(action)
    await new Promise((resolve) => setTimeout(resolve, 20))
    return accepted(action)
  })
  const acknowledge = await screen.findByRole('button', { name: 'Acknowledge' })
  fireEvent.click(acknowledge)
  expect(acknowledge.getAttribute('aria-busy')).toBe('true')
  fireEvent.click(acknowledge)
  const heading = await screen.findByRole('heading', { name: /RED, acknowledged by you/ })
  expect(calls).toEqual([{ verb: 'acknowledge' }])
  expect(document.activeElement).toBe(heading)
  expect(screen.getByRole('status').textContent).toBe(
    'Sam Whitlock acknowledged RED-57 at 10:04 UTC, 42 min after it opened.',
  )
  expect(screen.queryByRole('button', { name: 'Acknowledge' })).toBeNull()
})

it('keeps the banner open and the focus where it was when an action fails, and tries again', async () => {
  let attempts = 0
  showing(ticketView, async (_id, action) => {
    attempts += 1
    if (attempts === 1) throw unanswered
    return accepted(action)
  })
  const acknowledge = await screen.findByRole('button', { name: 'Acknowledge' })
  acknowledge.focus()
  fireEvent.click(acknowledge)
  expect(await screen.findByText("Couldn't acknowledge. It is still not acknowledged.")).toBeDefined()
  expect(screen.getByRole('heading', { name: /RED, not acknowledged/ })).toBeDefined()
  expect(document.activeElement).toBe(acknowledge)
  fireEvent.click(button('Try again'))
  await screen.findByRole('heading', { name: /RED, acknowledged by you/ })
  expect(screen.queryByText(/Couldn't acknowledge/)).toBeNull()
})

it('tells a late click who was first, and changes nothing', async () => {
  const later = { ...ticketView, episode: fixtures.acknowledgedEpisode }
  show(
    fakeClient({
      tickets: [ticketView, later],
      act: async () => {
        throw new ApiError('refused', '7f3a-22', 'not_open')
      },
    }),
  )
  fireEvent.click(await screen.findByRole('button', { name: 'Acknowledge' }))
  const heading = await screen.findByRole('heading', { name: /RED, acknowledged by Ines Albrecht/ })
  await waitFor(() =>
    expect(screen.getByRole('status').textContent).toBe('RED-57, acknowledged by Ines Albrecht. Nothing changed.'),
  )
  expect(document.activeElement).toBe(heading)
})

it('shows within 2 s what somebody else did, and says it once', async () => {
  show(fakeClient({ tickets: [ticketView, { ...ticketView, episode: fixtures.acknowledgedEpisode }] }))
  await screen.findByRole('heading', { name: /RED, not acknowledged/ })
  await waitFor(() => screen.getByRole('heading', { name: /RED, acknowledged by Ines Albrecht/ }), { timeout: 2_000 })
  expect(screen.getByRole('status').textContent).toBe('Ines Albrecht acknowledged RED-57.')
})

it('asks why before it escalates', async () => {
  const calls: Action[] = []
  showing(ticketView, async (_id, action) => {
    calls.push(action)
    return accepted(action)
  })
  const opener = await screen.findByRole('button', { name: 'Escalate' })
  fireEvent.click(opener)
  const form = await screen.findByRole('form', { name: 'Escalate RED-57' })
  const reason = within(form).getByLabelText('Reason')
  expect(document.activeElement).toBe(reason)
  fireEvent.click(within(form).getByRole('button', { name: 'Escalate' }))
  expect(await within(form).findByText('Say why, in a sentence.')).toBeDefined()
  expect(calls).toEqual([])
  fireEvent.change(reason, { target: { value: ' Audit at 14:00, no fix in sight ' } })
  fireEvent.click(within(form).getByRole('button', { name: 'Escalate' }))
  await waitFor(() => expect(screen.queryByRole('form')).toBeNull())
  expect(calls).toEqual([{ verb: 'escalate', reason: 'Audit at 14:00, no fix in sight' }])
})

it('leaves a form with Escape, back to the button that opened it', async () => {
  showing(ticketView)
  const opener = await screen.findByRole('button', { name: 'Snooze' })
  fireEvent.click(opener)
  const form = await screen.findByRole('form', { name: 'Snooze RED-57' })
  fireEvent.keyDown(within(form).getByLabelText('15 min'), { key: 'Escape' })
  expect(screen.queryByRole('form')).toBeNull()
  expect(document.activeElement).toBe(opener)
})

it('says before a snooze when exactly it ends', async () => {
  const calls: Action[] = []
  showing(ticketView, async (_id, action) => {
    calls.push(action)
    return accepted(action)
  })
  fireEvent.click(await screen.findByRole('button', { name: 'Snooze' }))
  const form = await screen.findByRole('form', { name: 'Snooze RED-57' })
  fireEvent.click(within(form).getByLabelText('30 min'))
  expect(within(form).getByText('This acknowledges RED-57 in your name. It comes back at 10:34 UTC.')).toBeDefined()
  fireEvent.click(within(form).getByRole('button', { name: 'Snooze' }))
  await screen.findByRole('heading', { name: /RED, snoozed until 10:30 UTC/ })
  expect(calls).toEqual([{ verb: 'snooze', minutes: 30 }])
})

it('opens the comment that a sentence stands on', async () => {
  showing(ticketView)
  const source = await screen.findByRole('button', { name: 'Source: comment 3' })
  expect(source.textContent).toBe('[3]')
  fireEvent.click(source)
  expect(screen.getByText('When will readings be back? Our auditor is on site at 14:00.')).toBeDefined()
  fireEvent.click(source)
  expect(screen.queryByText('When will readings be back? Our auditor is on site at 14:00.')).toBeNull()
})

it('says whether a summary is by rules or by AI', async () => {
  const { unmount } = showing(ticketView)
  expect(await screen.findByText('Compiled by rules from 14 comments, 2 min ago. No AI used.')).toBeDefined()
  unmount()
  showing({ ...ticketView, summary: { ...fixtures.summary, by: 'model' } })
  expect(await screen.findByText('Written by AI from 14 comments, 2 min ago. Check before you use it.')).toBeDefined()
})

it.each([
  ['inserted', 'Draft added to your reply. Nothing was sent.', 1],
  ['other_ticket', 'This draft is for #48213. Open that ticket to add it.', 0],
  ['failed', "Couldn't add the draft to your reply. Nothing changed.", 0],
] as const)('shows a draft before it goes into the reply, and what came of it: %s', async (result, words, notes) => {
  const inserted: string[][] = []
  const notified: string[] = []
  const host: Host = {
    ...fakeHost,
    insertDraft: async (...args) => {
      inserted.push(args)
      return result
    },
    notify: (note) => void notified.push(note),
  }
  show(fakeClient({ tickets: [ticketView] }), host)
  fireEvent.click(await screen.findByRole('button', { name: 'Insert draft reply' }))
  expect(screen.getByText(/The gateways keep readings for 24 hours/)).toBeDefined()
  expect(inserted).toEqual([])
  fireEvent.click(button('Insert into reply'))
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe(words))
  expect(inserted).toEqual([['48213', fixtures.draft]])
  expect(notified).toHaveLength(notes)
  expect(document.activeElement).toBe(button('Insert draft reply'))
})

it('shows ten tickets and 25 more when asked', async () => {
  const { container } = showing(ticketView)
  fireEvent.click(await screen.findByRole('button', { name: 'Ticket history (1,000)' }))
  expect(container.querySelectorAll('.ticket')).toHaveLength(10)
  fireEvent.click(button('Show 25 more'))
  await waitFor(() => expect(container.querySelectorAll('.ticket')).toHaveLength(35))
  expect(container.querySelectorAll('*').length).toBeLessThan(1_000)
})

it('says when more tickets cannot be had, and keeps those it has', async () => {
  const client = fakeClient({ tickets: [ticketView] })
  client.moreTickets = async () => {
    throw unanswered
  }
  const { container } = show(client)
  fireEvent.click(await screen.findByRole('button', { name: 'Ticket history (1,000)' }))
  fireEvent.click(button('Show 25 more'))
  expect(await screen.findByText("Couldn't load more tickets.")).toBeDefined()
  expect(container.querySelectorAll('.ticket')).toHaveLength(10)
})

it('shows hostile text as text and links to nothing but web addresses', async () => {
  const { container } = showing(fixtures.hostileTicketView)
  await screen.findByRole('heading', { level: 1 })
  fireEvent.click(button('Ticket history (1)'))
  fireEvent.click(button('Source: comment 1'))
  fireEvent.click(button('Insert draft reply'))
  expect(container.querySelectorAll('script, img, iframe')).toHaveLength(0)
  expect([...container.querySelectorAll('a')].map((link) => link.href)).toEqual([])
  expect(container.textContent).toContain('<img src=x onerror=alert(1)> <script>alert(1)</script> {{constructor}}')
  expect(container.textContent).not.toMatch(/[\u202E\u200B]/)
})

it('reads again when its tab is shown, and asks nothing while it is hidden', async () => {
  let shown: (visible: boolean) => void = () => {}
  const host: Host = {
    ...fakeHost,
    onVisible: (changed) => {
      shown = changed
    },
  }
  let asked = 0
  const client = fakeClient({ tickets: [ticketView] })
  const { ticket } = client
  client.ticket = async (id) => {
    asked += 1
    return ticket(id)
  }
  show(client, host)
  await screen.findByRole('heading', { level: 1, name: 'Northwind Cold Storage' })
  act(() => shown(false))
  await new Promise((resolve) => setTimeout(resolve, 100))
  const before = asked
  await new Promise((resolve) => setTimeout(resolve, 1_800))
  expect(asked).toBe(before)
  act(() => shown(true))
  await waitFor(() => expect(asked).toBeGreaterThan(before))
})
