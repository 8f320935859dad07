import type { Account } from '@redthread/shared/crm'
import type { DeskUser, Organization, Ticket } from '@redthread/shared/desk'
import { keys } from '@redthread/shared/state/keys'
import type { Doc, Store } from '@redthread/shared/store'
import type { Crm, Desk } from '../ports.ts'
import type { Deps } from './deps.ts'
import { listAccounts } from './search-accounts.ts'

/** What one call to the desk brought, by id, and what its tickets share while each is decided. */
export interface Page {
  /** Before the desk was asked: whatever changed later may not be in it. */
  readAt: number
  tickets: Map<string, Ticket>
  users: Map<string, DeskUser>
  organizations: Map<string, Organization>
  /** Tickets of a page are decided one after another: they write to the same accounts and the same audit chain. */
  inTurn<T>(work: () => Promise<T>): Promise<T>
}

/** The engine's ports, as far as looking at a ticket needs them. */
export type PageDeps = Omit<Deps, 'store' | 'crm'> & {
  store: Pick<Store, 'load' | 'commit'>
  crm: Pick<Crm, 'findAccounts'> & {
    getAccount(id: string): Promise<Account | null>
    /** Asks for all of these in one call, whose answer `getAccount` then waits for. */
    expect(ids: string[]): void
  }
  /** Accounts that tickets were linked to so far; a few thousand at most. */
  knownAccounts(): Promise<{ id: string; name: string }[]>
}

/** Asks the desk about these tickets. */
export async function readPage({ desk, platform }: Pick<Deps, 'desk' | 'platform'>, ids: string[]): Promise<Page> {
  const readAt = platform.now()
  return pageOf(await desk.showMany(ids), readAt)
}

export function pageOf({ tickets, users, organizations }: Awaited<ReturnType<Desk['showMany']>>, readAt: number): Page {
  let last: Promise<unknown> = Promise.resolve()
  return {
    readAt,
    tickets: new Map(tickets.map((ticket) => [ticket.id, ticket])),
    users: new Map(users.map((user) => [user.id, user])),
    organizations: new Map(organizations.map((organization) => [organization.id, organization])),
    inTurn(work) {
      const done = last.then(work)
      last = done.catch(() => undefined)
      return done
    },
  }
}

/** The ports for one page: what is read for one ticket need not be read again for the next. */
export function pageDeps(deps: Deps): PageDeps {
  let known: Promise<{ id: string; name: string }[]> | null = null
  return {
    ...deps,
    store: readOnce(deps.store),
    crm: askOnce(deps),
    knownAccounts() {
      known ??= listAccounts(deps.store, MOST_KNOWN)
      return known
    },
  }
}

/** As many names as one look compares with a new organization's. */
const MOST_KNOWN = 3_000

/** How many documents one call reads: at most some megabytes, whatever accounts those are. */
const LOAD_AT_ONCE = 50

/** Nothing would tell that an episode moved on, because a look that finds nothing new about it does not write it. */
const mayKeep = (key: string): boolean => !key.startsWith(keys.episode(''))

/** Documents are read once and then known as our own commits leave them; a commit that is refused makes them unknown. */
function readOnce(store: PageDeps['store']): PageDeps['store'] {
  const known = new Map<string, Doc | null>()

  async function read(wanted: string[]): Promise<Map<string, Doc | null>> {
    const found = new Map<string, Doc | null>()
    for (let from = 0; from < wanted.length; from += LOAD_AT_ONCE) {
      const some = wanted.slice(from, from + LOAD_AT_ONCE)
      const docs = await store.load(some)
      for (const [place, key] of some.entries()) found.set(key, docs[place] ?? null)
    }
    return found
  }

  return {
    async load(wanted) {
      const unknown = [...new Set(wanted)].filter((key) => !known.has(key))
      const found = await read(unknown)
      for (const [key, doc] of found) if (mayKeep(key) && !known.has(key)) known.set(key, doc)
      return wanted.map((key) => known.get(key) ?? found.get(key) ?? null)
    },
    async commit(requestId, change) {
      for (const { key } of change.docs) known.delete(key)
      const result = await store.commit(requestId, change)
      if (result.kind === 'stale') return result
      for (const { key, expectedRev, value } of change.docs) {
        if (mayKeep(key)) known.set(key, { key, rev: expectedRev + 1, value })
      }
      return result
    },
  }
}

/** Ten tickets of one customer ask the CRM once, and wait once for one that does not answer. */
function askOnce({ crm, log }: Pick<Deps, 'crm' | 'log'>): PageDeps['crm'] {
  const answers = new Map<string, Promise<unknown>>()

  async function ask<T>(question: Promise<T>, subject: string | null): Promise<T> {
    try {
      return await question
    } catch (error) {
      log('crm.unavailable', { subject })
      throw error
    }
  }

  function once<T>(key: string, question: () => Promise<T>, subject: string | null): Promise<T> {
    const answer = answers.get(key) ?? ask(question(), subject)
    answers.set(key, answer)
    return answer as Promise<T>
  }

  function expectAccounts(ids: string[]): void {
    if (ids.length === 0) return
    const answer = ask(crm.getAccounts(ids), ids.length === 1 ? (ids[0] ?? null) : null)
    for (const id of ids) {
      const own = answer.then((found) => found.find((account) => account.id === id) ?? null)
      // Whoever asks for it is told; that nobody asks is no fault.
      own.catch(() => undefined)
      answers.set(`get ${id}`, own)
    }
  }

  return {
    findAccounts: (query) => once(`find ${JSON.stringify(query)}`, () => crm.findAccounts(query), null),
    getAccount(id) {
      if (!answers.has(`get ${id}`)) expectAccounts([id])
      return answers.get(`get ${id}`) as Promise<Account | null>
    },
    expect: expectAccounts,
  }
}
