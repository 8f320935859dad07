import { decideTicket } from '@redthread/shared/decide/ticket'
import type { DeskSnapshot, Ticket } from '@redthread/shared/desk'
import { UpstreamError } from '@redthread/shared/errors'
import { compilePolicy } from '@redthread/shared/rules/compile'
import type { ClaimedHint } from '@redthread/shared/store'
import { checkPolicy, isCheckTicket } from '@redthread/shared/watch/daily-check'
import { NOTHING, toCommit } from './documents.ts'
import { isSeen, whichIsNewer } from './freshness.ts'
import { type Page, type PageDeps, readPage } from './page.ts'
import { ticketDraft } from './ticket-draft.ts'
import { loadTicketLook, type TicketLook } from './ticket-look.ts'

const TRIES = 8

/** One ticket's way from a hint to what was decided about it. Throws `UpstreamError`. */
export async function refreshTicket(deps: PageDeps, id: string, hint: ClaimedHint | null, page: Page): Promise<void> {
  const hints = hint ? [hint] : []
  const ticket = page.tickets.get(id)
  if (!ticket) {
    deps.log('refresh.gone', { subject: id })
    await deps.store.commit(deps.platform.newId(), { ...NOTHING, hints, due: [{ id: `ticket:${id}`, at: null }] })
    return
  }
  const look = await loadTicketLook(deps, ticket)
  if (hint && isSeen(look.known.value, ticket.updatedAt)) return answer(deps, hints)
  const snapshot = await takeSnapshot(deps, ticket, page)
  // Asks the CRM beside the other tickets' questions: when its turn comes, the answer is there.
  await look.account(snapshot)
  await page.inTurn(() => decideAndCommit(deps, snapshot, hints))
}

/** Nothing is to be decided: what the hints are about is known. */
async function answer(deps: PageDeps, hints: ClaimedHint[]): Promise<void> {
  if (hints.length > 0) await deps.store.commit(deps.platform.newId(), { ...NOTHING, hints })
}

async function decideAndCommit(deps: PageDeps, first: DeskSnapshot, hints: ClaimedHint[]): Promise<void> {
  const { id } = first.ticket
  let snapshot = first
  let readAfterRev: number | null = null
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const look: TicketLook = await loadTicketLook(deps, snapshot.ticket)
    const newer = look.known.rev === readAfterRev ? 'snapshot' : whichIsNewer(snapshot, look.known.value)
    if (newer === 'known') return answer(deps, hints)
    if (newer === 'unclear') {
      readAfterRev = look.known.rev
      snapshot = await readAgain(deps, id)
      continue
    }
    const account = await look.account(snapshot)
    const now = deps.platform.now()
    const decision = decideTicket({
      now,
      ...rulesFor(deps, id),
      snapshot,
      link: account.link,
      isLinkRemembered: account.keep === null,
      account: account.state.value,
      former: account.former?.value ?? null,
      known: look.known.value,
      episode: look.episode.value,
      nextEpisode: `RED-${look.ledger.value.episodes + 1}`,
      correlationId: deps.platform.newId(),
    })
    const draft = { ...ticketDraft(look, account, decision, now), hints }
    const origin = `ticket:${id}@${look.known.rev + 1}`
    const commit = toCommit(draft, look.ledger, origin, now, decision.correlationId)
    const result = await deps.store.commit(deps.platform.newId(), commit)
    if (result.kind === 'committed') {
      if (commit.outbox.length > 0) await deps.poke('rows')
      return
    }
    deps.log('commit.stale', { subject: id })
  }
  throw new UpstreamError('store', 'conflict')
}

function rulesFor({ policy, rules }: PageDeps, ticketId: string): Pick<PageDeps, 'policy' | 'rules'> {
  if (!isCheckTicket(ticketId)) return { policy, rules }
  const own = checkPolicy(policy)
  return { policy: own, rules: compilePolicy(own) }
}

/** What is read now, after what is known was loaded, cannot be older than it. */
async function readAgain(deps: PageDeps, id: string): Promise<DeskSnapshot> {
  const page = await readPage(deps, [id])
  const ticket = page.tickets.get(id)
  if (!ticket) throw new UpstreamError('zendesk', 'not_found')
  return takeSnapshot(deps, ticket, page)
}

async function takeSnapshot(deps: PageDeps, ticket: Ticket, page: Page): Promise<DeskSnapshot> {
  const comments = ticket.status === 'deleted' ? [] : await deps.desk.comments(ticket.id)
  const requester = page.users.get(ticket.requesterId) ?? (await deps.desk.user(ticket.requesterId))
  const organization = ticket.organizationId ? (page.organizations.get(ticket.organizationId) ?? null) : null
  return { ticket, comments, requester, organization, readAt: page.readAt }
}
