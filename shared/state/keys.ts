/** Where each document of the store lives. */
export const keys = {
  ledger: 'ledger',
  reconciler: 'reconciler',
  ticket: (id: string) => `ticket:${id}`,
  account: (id: string) => `account:${id}`,
  episode: (id: string) => `episode:${id}`,
  proof: (id: string) => `proof:${id}`,
  organizationLink: (id: string) => `link:org:${id}`,
  requesterLink: (id: string) => `link:user:${id}`,
  person: (id: string) => `person:${id}`,
  /** How plays fared, over all accounts. */
  plays: 'plays',
  pages: (user: string) => `pages:${user}`,
} as const

/** Sorted sets of members, each by the score that orders it. */
export const indexes = {
  /** Episodes that are open, acknowledged or snoozed, by when they opened. */
  activeEpisodes: 'episodes:active',
  /** All episodes by when they opened. */
  episodes: 'episodes:all',
  /** Tickets that are not solved, by when they were created. */
  openTickets: 'tickets:open',
  /** Tickets of one account by when they last changed. */
  accountTickets: (id: string) => `account:${id}:tickets`,
  /** Accounts by name: name, tab, id; all with score 0. */
  accounts: 'accounts',
  /** People who were called by direct message, by when they last were. */
  paged: 'paged',
  /** Episodes that stand as a list in the thread of one of their account, by when they opened. */
  group: (leader: string, space: string) => `group:${leader}:${space}`,
  /** All tickets of one organization of the desk, and of one requester, by when they were created. */
  organizationTickets: (id: string) => `org:${id}:tickets`,
  requesterTickets: (id: string) => `user:${id}:tickets`,
  /** Accounts whose CRM record names this one as its parent, all with score 0; those that have left it since may still stand here. */
  childAccounts: (id: string) => `account:${id}:children`,
  /** Tickets whose account waits for a person, by when that was found. */
  review: 'links:review',
} as const
