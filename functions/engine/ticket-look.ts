import { type DeskSnapshot, isOver, type Ticket } from '@redthread/shared/desk'
import { Episode } from '@redthread/shared/episode/episode'
import type { Link } from '@redthread/shared/link/link'
import { LinkMemory, type Standing, standing } from '@redthread/shared/link/link-memory'
import { Copied, isFresh } from '@redthread/shared/state/account-copy'
import { AccountState } from '@redthread/shared/state/account-state'
import { keys } from '@redthread/shared/state/keys'
import type { Ledger } from '@redthread/shared/state/ledger'
import { TicketState } from '@redthread/shared/state/ticket-state'
import { type Held, held, heldLedger } from './documents.ts'
import { type FoundLink, loadAccount, rememberedAccount, searchAccount } from './find-link.ts'
import { followMerge, type Merged } from './follow-merge.ts'
import type { PageDeps } from './page.ts'

/** What the store knows about a ticket before it is decided. */
export interface TicketLook {
  known: Held<TicketState>
  episode: Held<Episode>
  ledger: Held<Ledger> & { value: Ledger }
  /** Null for a ticket without an organization. */
  organizationLink: Held<LinkMemory> | null
  requesterLink: Held<LinkMemory>
  /** What must be written because the desk merged organizations or requesters. */
  merged: Merged
  /** Finds the account behind the ticket: what was linked before, else what the CRM answers. */
  account(snapshot: DeskSnapshot): Promise<LookedUpAccount>
}

export interface LookedUpAccount extends FoundLink {
  /** The account the ticket was counted with until now, where it is another's or nobody's. */
  former: Held<AccountState> | null
}

/**
 * Reads what the looks at these tickets will find, in two round trips for all of them, and asks the CRM in one call for the
 * accounts whose copy is no longer fresh.
 */
export async function loadAhead({ store, crm, platform }: PageDeps, tickets: Ticket[]): Promise<void> {
  const wanted = tickets.map(lookKeys)
  const memories = new Set(wanted.flatMap(({ organization, requester }) => [organization, requester]))
  const docs = await store.load([keys.ledger, ...wanted.flatMap((names) => Object.values(names))])
  const links = docs.flatMap((doc) =>
    doc && memories.has(doc.key) ? (LinkMemory.safeParse(doc.value).data?.link ?? []) : [],
  )
  const accountIds = [...new Set(links.map((link) => link.accountId))]
  if (accountIds.length === 0) return
  const accounts = await store.load(accountIds.map(keys.account))
  const now = platform.now()
  crm.expect(accountIds.filter((_, place) => !isFresh(Copied.safeParse(accounts[place]?.value).data ?? null, now)))
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
  const { organizationLink, requesterLink, merged } = await afterMerges(deps, ticket, known.value, {
    organizationLink: ticket.organizationId ? held(names.organization, organizationDoc, LinkMemory) : null,
    requesterLink: held(names.requester, requesterDoc, LinkMemory),
  })
  const stands = standsFor(ticket, known.value, standing(organizationLink?.value ?? null, requesterLink.value))
  const episodeKey = keys.episode(known.value?.episodeId ?? '')
  const accountKey = keys.account(stands.link?.accountId ?? '')
  const wanted = [...(known.value?.episodeId ? [episodeKey] : []), ...(stands.link ? [accountKey] : [])]
  const docs = new Map((wanted.length > 0 ? await deps.store.load(wanted) : []).map((doc, at) => [wanted[at], doc]))
  const account = held(accountKey, docs.get(accountKey), AccountState)
  return {
    known,
    organizationLink,
    requesterLink,
    merged,
    episode: held(episodeKey, docs.get(episodeKey), Episode),
    ledger: heldLedger(ledgerDoc),
    account: (snapshot) => lookUp(deps, snapshot, stands, account, known.value),
  }
}

type LinkDocs = Pick<TicketLook, 'organizationLink' | 'requesterLink'>

async function afterMerges(
  deps: PageDeps,
  { organizationId, requesterId }: Ticket,
  known: TicketState | null,
  { organizationLink, requesterLink }: LinkDocs,
): Promise<LinkDocs & { merged: Merged }> {
  const was = known?.ticket
  const [organization, requester] = await Promise.all([
    followMerge(deps, 'organization', was?.organizationId, { id: organizationId, memory: organizationLink }),
    followMerge(deps, 'requester', was?.requesterId, { id: requesterId, memory: requesterLink }),
  ])
  const found = [organization, requester].flatMap((each) => (each ? [each.merged] : []))
  return {
    organizationLink: organization?.memory ?? organizationLink,
    requesterLink: requester?.memory ?? requesterLink,
    merged: {
      writes: found.flatMap(({ writes }) => writes),
      due: found.flatMap(({ due }) => due),
      audit: found.flatMap(({ audit }) => audit),
    },
  }
}

/**
 * A ticket keeps the account it was solved with, whatever rules would find today; only a person's word moves it.
 */
function standsFor(ticket: Ticket, known: TicketState | null, stands: Standing): Standing {
  if (!isOver(ticket.status) || known?.solvedAt == null || known.link.kind !== 'linked') return stands
  const own: Link = known.link.link
  const isMoved = stands.link?.method === 'manual' || stands.rejected.includes(own.accountId)
  return isMoved || own.accountId === stands.link?.accountId ? stands : { ...stands, link: own, of: null }
}

/** A link that is remembered is not looked for again: what contradicted it when it was found still does. */
function stillContradicted(found: FoundLink, known: TicketState | null): FoundLink {
  if (found.link.kind !== 'linked' || known?.link.kind !== 'linked') return found
  const { contradictedBy, link } = known.link
  if (contradictedBy === undefined || link.accountId !== found.link.link.accountId) return found
  return { ...found, link: { ...found.link, contradictedBy } }
}

async function lookUp(
  deps: PageDeps,
  snapshot: DeskSnapshot,
  { link, of, rejected }: Standing,
  account: Held<AccountState>,
  known: TicketState | null,
): Promise<LookedUpAccount> {
  const found = link
    ? stillContradicted(await rememberedAccount(deps, snapshot, { link, of, rejected }, account), known)
    : await searchAccount(deps, snapshot, rejected)
  const was = known?.accountId ?? null
  const is = found.link.kind === 'linked' ? found.link.link.accountId : null
  const isOutage = found.link.kind === 'none' && found.link.reason === 'crm_unavailable'
  if (was === null || was === is) return { ...found, former: null }
  // A CRM that does not answer takes no account away.
  if (isOutage) return { ...found, state: await loadAccount(deps, was), former: null }
  const former = await loadAccount(deps, was)
  return { ...found, former: former.value === null ? null : former }
}
