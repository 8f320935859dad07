import { decideTicket } from '@redthread/shared/decide/ticket'
import type { DeskSnapshot, Ticket } from '@redthread/shared/desk'
import { UpstreamError } from '@redthread/shared/errors'
import { compilePolicy } from '@redthread/shared/rules/compile'
import type { ClaimedHint } from '@redthread/shared/store'
import { checkPolicy, isCheckTicket } from '@redthread/shared/watch/daily-check'
import { toCommit } from './documents.ts'
import type { Page, PageDeps } from './page.ts'
import { ticketDraft } from './ticket-draft.ts'
import { loadTicketLook } from './ticket-look.ts'

const TRIES = 8

/** Zendesk's `updated_at` counts whole seconds: a look must come clearly after that second to have seen all of it. */
const SETTLED_MS = 5_000

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
  if (hint && isSeen(look.known.value?.ticket.updatedAt, look.known.value?.refreshedAt, ticket)) {
    await deps.store.commit(deps.platform.newId(), { ...NOTHING, hints })
    return
  }
  const snapshot = await takeSnapshot(deps, ticket, page)
  // Asks the CRM beside the other tickets' questions: when its turn comes, the answer is there.
  await look.account(snapshot)
  await page.inTurn(() => decideAndCommit(deps, snapshot, hints))
}

async function decideAndCommit(deps: PageDeps, snapshot: DeskSnapshot, hints: ClaimedHint[]): Promise<void> {
  const { id } = snapshot.ticket
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const look = await loadTicketLook(deps, snapshot.ticket)
    const account = await look.account(snapshot)
    const now = deps.platform.now()
    const decision = decideTicket({
      now,
      ...rulesFor(deps, id),
      snapshot,
      link: account.link,
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

const NOTHING = { docs: [], indexes: [], due: [], outbox: [], audit: [], settle: [], hints: [] }

function isSeen(updatedAt: number | undefined, refreshedAt: number | undefined, ticket: Ticket): boolean {
  return updatedAt === ticket.updatedAt && refreshedAt !== undefined && refreshedAt - ticket.updatedAt > SETTLED_MS
}

async function takeSnapshot(deps: PageDeps, ticket: Ticket, page: Page): Promise<DeskSnapshot> {
  const readAt = deps.platform.now()
  const comments = ticket.status === 'deleted' ? [] : await deps.desk.comments(ticket.id)
  const requester = page.users.get(ticket.requesterId) ?? (await deps.desk.user(ticket.requesterId))
  const organization = ticket.organizationId ? (page.organizations.get(ticket.organizationId) ?? null) : null
  return { ticket, comments, requester, organization, readAt }
}
