import { OUTSIDE_ZENDESK, SESSION_OVER } from '@redthread/shared/words/screens'
import type { Client } from '@redthread/web-kit/client'
import { Notice } from '@redthread/web-kit/notice.tsx'
import type { ReactElement } from 'react'
import { App as Widget } from '../../crm-widget/src/app.tsx'
import { App as Sidebar } from '../../zendesk-app/src/app.tsx'
import type { Host } from '../../zendesk-app/src/host.ts'
import { fakeClient, forbidden, unanswered } from './fake-client.ts'
import * as fixtures from './fixtures.ts'
import type { StateName } from './names.ts'

export const fakeHost: Host = {
  ticketId: '48213',
  viewer: { name: 'Sam Whitlock', zone: 'UTC' },
  send: async () => ({ status: 0, body: null }),
  insertDraft: async () => 'inserted',
  notify: () => {},
  onVisible: () => {},
  onRedUpdate: () => {},
  fitHeight: () => {},
}

const neverActs = async () => {
  throw unanswered
}

function sidebar(client: Client): ReactElement {
  return <Sidebar host={fakeHost} client={client} />
}

function ticket(view: typeof fixtures.ticketView): ReactElement {
  return sidebar(fakeClient({ tickets: [view], act: neverActs }))
}

function widget(client: Client): ReactElement {
  return <Widget accountId={fixtures.account.id} client={client} />
}

function account(view: typeof fixtures.accountView): ReactElement {
  return widget(fakeClient({ accounts: [view], act: neverActs }))
}

function page(words: { title: string; text: string }): ReactElement {
  return (
    <main>
      <Notice tone="grey" isPage {...words} />
    </main>
  )
}

const { ticketView, accountView } = fixtures
const acts = fakeClient({ tickets: [ticketView] })

/** Every state of both apps, drawn by the apps themselves. */
export const STATES: Record<StateName, ReactElement> = {
  'sidebar-loading': sidebar(fakeClient({})),
  'sidebar-loading-slow': sidebar(fakeClient({})),
  'sidebar-red-open': ticket(ticketView),
  'sidebar-red-overdue': ticket({ ...ticketView, episode: fixtures.overdueEpisode }),
  'sidebar-red-acknowledged': ticket({ ...ticketView, episode: fixtures.acknowledgedEpisode }),
  'sidebar-red-snoozed': ticket({ ...ticketView, episode: fixtures.snoozedEpisode }),
  'sidebar-red-closed': ticket({ ...ticketView, episode: fixtures.closedEpisode }),
  'sidebar-no-red': ticket({ ...ticketView, episode: null }),
  'sidebar-bare': ticket(fixtures.bareTicketView),
  'sidebar-not-linked': ticket(fixtures.unlinkedTicketView),
  'sidebar-not-linked-help': ticket(fixtures.unlinkedTicketView),
  'sidebar-rivals': ticket(fixtures.rivalsTicketView),
  'sidebar-contradicted': ticket({ ...ticketView, account: fixtures.contradictedAccount }),
  'sidebar-crm-down': ticket(fixtures.staleTicketView),
  'sidebar-crm-never-read': ticket(fixtures.crmNeverReadView),
  'sidebar-offline': ticket(ticketView),
  'sidebar-denied': sidebar(fakeClient({ tickets: [forbidden] })),
  'sidebar-error': sidebar(fakeClient({ tickets: [unanswered] })),
  'sidebar-outside-zendesk': page(OUTSIDE_ZENDESK),
  'sidebar-acted': sidebar(acts),
  'sidebar-action-busy': sidebar(fakeClient({ tickets: [ticketView], act: () => new Promise(() => {}) })),
  'sidebar-action-failed': ticket(ticketView),
  'sidebar-changed-elsewhere': sidebar(
    fakeClient({ tickets: [ticketView, { ...ticketView, episode: fixtures.acknowledgedEpisode }] }),
  ),
  'sidebar-escalate': ticket(ticketView),
  'sidebar-escalate-no-reason': ticket(ticketView),
  'sidebar-snooze': ticket(ticketView),
  'sidebar-close': ticket({ ...ticketView, episode: fixtures.acknowledgedEpisode }),
  'sidebar-draft': ticket(ticketView),
  'sidebar-draft-added': ticket(ticketView),
  'sidebar-source-open': ticket(ticketView),
  'sidebar-history': ticket(ticketView),
  'sidebar-weeks-table': ticket(ticketView),
  'sidebar-hostile': ticket(fixtures.hostileTicketView),
  'widget-loading': widget(fakeClient({})),
  'widget-red': account(accountView),
  'widget-responder': account(fixtures.responderAccountView),
  'widget-no-red': account(fixtures.calmAccountView),
  'widget-empty': account(fixtures.emptyAccountView),
  'widget-not-linked': account(fixtures.unlinkedAccountView),
  'widget-zendesk-down': account(fixtures.staleAccountView),
  'widget-offline': account(accountView),
  'widget-denied': widget(fakeClient({ accounts: [forbidden] })),
  'widget-error': widget(fakeClient({ accounts: [unanswered] })),
  'widget-expired': page(SESSION_OVER),
  'widget-action-failed': account(fixtures.responderAccountView),
  'widget-escalate': account(accountView),
  'widget-history': account(accountView),
  'widget-host-theme': account(accountView),
  'widget-hostile': account(fixtures.hostileAccountView),
}
