import type { AccountMatch } from '@redthread/shared/crm'
import type { DeskSnapshot, Ticket } from '@redthread/shared/desk'
import { Episode } from '@redthread/shared/episode/episode'
import { Link, type LinkOutcome } from '@redthread/shared/link/link'
import { accountQuery } from '@redthread/shared/link/query'
import { resolveLink } from '@redthread/shared/link/resolve'
import { isFresh, withCopy } from '@redthread/shared/state/account-copy'
import { AccountState } from '@redthread/shared/state/account-state'
import { keys } from '@redthread/shared/state/keys'
import type { Ledger } from '@redthread/shared/state/ledger'
import { TicketState } from '@redthread/shared/state/ticket-state'
import { type Held, held, heldLedger } from './documents.ts'
import type { PageDeps } from './page.ts'

/** What the store knows about a ticket before it is decided. */
export interface TicketLook {
  known: Held<TicketState>
  episode: Held<Episode>
  ledger: Held<Ledger> & { value: Ledger }
  /** Null for a ticket without an organization. */
  organizationLink: Held<Link> | null
  requesterLink: Held<Link>
  /** Finds the account behind the ticket: what was linked before, else what the CRM answers. */
  account(snapshot: DeskSnapshot): Promise<LookedUpAccount>
}

export interface LookedUpAccount {
  link: LinkOutcome
  state: Held<AccountState>
  /** What was read from the CRM just now differs from the stored copy. */
  isNew: boolean
}

/** Reads what the looks at these tickets will find, in two round trips for all of them. */
export async function loadAhead({ store }: PageDeps, tickets: Ticket[]): Promise<void> {
  const docs = await store.load([keys.ledger, ...tickets.flatMap((ticket) => Object.values(lookKeys(ticket)))])
  const links = docs.flatMap((doc) => Link.safeParse(doc?.value).data ?? [])
  if (links.length > 0) await store.load(links.map((link) => keys.account(link.accountId)))
}

function lookKeys(ticket: Ticket) {
  return {
    ticket: keys.ticket(ticket.id),
    organization: keys.organizationLink(ticket.organizationId ?? ''),
    requester: keys.requesterLink(ticket.requesterId),
  }
}

export async function loadTicketLook(deps: PageDeps, ticket: Ticket): Promise<TicketLook> {
  const names = lookKeys(ticket)
  const [ticketDoc, organizationDoc, requesterDoc, ledgerDoc] = await deps.store.load([
    names.ticket,
    names.organization,
    names.requester,
    keys.ledger,
  ])
  const known = held(names.ticket, ticketDoc, TicketState)
  const organizationLink = ticket.organizationId ? held(names.organization, organizationDoc, Link) : null
  const requesterLink = held(names.requester, requesterDoc, Link)
  const stored = organizationLink?.value ?? requesterLink.value
  const episodeKey = keys.episode(known.value?.episodeId ?? '')
  const accountKey = keys.account(stored?.accountId ?? '')
  const wanted = [...(known.value?.episodeId ? [episodeKey] : []), ...(stored ? [accountKey] : [])]
  const docs = new Map((wanted.length > 0 ? await deps.store.load(wanted) : []).map((doc, at) => [wanted[at], doc]))
  const account = held(accountKey, docs.get(accountKey), AccountState)
  return {
    known,
    organizationLink,
    requesterLink,
    episode: held(episodeKey, docs.get(episodeKey), Episode),
    ledger: heldLedger(ledgerDoc),
    account: (snapshot) => (stored ? storedAccount(deps, stored, account) : searchAccount(deps, snapshot)),
  }
}

/** The link stands; only the CRM's copy may need to be fresher. While the CRM does not answer, the last copy serves. */
async function storedAccount(deps: PageDeps, link: Link, state: Held<AccountState>): Promise<LookedUpAccount> {
  const now = deps.platform.now()
  const outcome: LinkOutcome = { kind: 'linked', link }
  if (isFresh(state.value, now)) return { link: outcome, state, isNew: false }
  const account = await deps.crm.getAccount(link.accountId).catch(() => null)
  if (account) return { link: outcome, state: { ...state, value: withCopy(state.value, account, now) }, isNew: true }
  const unavailableSince = state.value?.unavailableSince ?? now
  return { link: outcome, state: { ...state, value: state.value && { ...state.value, unavailableSince } }, isNew: true }
}

async function searchAccount(deps: PageDeps, snapshot: DeskSnapshot): Promise<LookedUpAccount> {
  const now = deps.platform.now()
  const matches = await askCrm(deps, snapshot)
  const link = resolveLink(snapshot, matches, deps.policy.links, now)
  if (link.kind !== 'linked') return { link, state: { key: '', rev: 0, value: null }, isNew: false }
  const account = matches?.find((match) => match.account.id === link.link.accountId)?.account
  const key = keys.account(link.link.accountId)
  const [doc] = await deps.store.load([key])
  const state = held(key, doc, AccountState)
  return { link, state: { ...state, value: account ? withCopy(state.value, account, now) : state.value }, isNew: true }
}

/** The CRM's candidates; null when it does not answer, so that a RED never waits for it. */
function askCrm(deps: PageDeps, snapshot: DeskSnapshot): Promise<AccountMatch[] | null> {
  return deps.crm.findAccounts(accountQuery(snapshot, deps.policy.links)).catch(() => null)
}
