import type { Account } from '@redthread/shared/crm'
import type { TicketDecision } from '@redthread/shared/decide/ticket'
import { dueAt } from '@redthread/shared/episode/tick'
import { type LinkMemory, NOTHING_REMEMBERED } from '@redthread/shared/link/link-memory'
import { needsReview } from '@redthread/shared/link/review'
import { indexes, keys } from '@redthread/shared/state/keys'
import type { TicketState } from '@redthread/shared/state/ticket-state'
import type { IndexWrite } from '@redthread/shared/store'
import type { Draft, Held } from './documents.ts'
import { amberDue, episodeIndexes } from './episode-context.ts'
import type { LookedUpAccount, TicketLook } from './ticket-look.ts'

/** Everything that must be written together because a ticket was looked at. */
export function ticketDraft(look: TicketLook, account: LookedUpAccount, decision: TicketDecision, now: number): Draft {
  const { ticket, episode } = decision
  const key = keys.ticket(ticket.ticket.id)
  const draft: Draft = {
    writes: [{ held: look.known, value: ticket }],
    effects: decision.effects,
    audit: [...decision.audit, ...look.merged.audit],
    indexes: [
      {
        index: indexes.openTickets,
        member: ticket.ticket.id,
        score: ticket.solvedAt === null ? ticket.ticket.createdAt : null,
      },
      ...subjectIndexes(look, ticket),
      ...reviewIndex(look, account, ticket),
    ],
    due: [{ id: key, at: decision.lookAgainAt }, ...look.merged.due],
    episodesOpened: decision.opened ? 1 : 0,
  }
  if (decision.account) {
    draft.writes.push({ held: account.state, value: decision.account })
    draft.due?.push(...amberDue(account.state.value, decision.account, decision.lookAlso, now))
  }
  if (account.former && decision.former) {
    draft.writes.push({ held: account.former, value: decision.former })
    draft.due?.push(...amberDue(account.former.value, decision.former, [], now))
  }
  const kept = links(look, account, now)
  draft.writes.push(
    ...kept.writes,
    ...look.merged.writes.filter(({ held }) => !kept.writes.some((one) => one.held.key === held.key)),
  )
  draft.due?.push(...kept.due)
  if (account.isNew && decision.account) draft.indexes?.push(...asChild(decision.account.account))
  if (account.state.rev === 0 && decision.account) draft.indexes?.push(accountName(decision.account.account))
  if (episode) {
    const from = decision.opened ? absent(keys.episode(episode.id)) : look.episode
    draft.writes.push({ held: from, value: episode })
    draft.indexes?.push(...episodeIndexes(episode))
    draft.due?.push({ id: keys.episode(episode.id), at: dueAt(episode) })
  }
  if (episode && decision.evidence) {
    draft.writes.push({ held: absent(keys.proof(episode.id)), value: decision.evidence })
  }
  return draft
}

/**
 * A link found by rule is kept, so that the next ticket need not ask the CRM. One that leads on to another account, because
 * the CRM merged two, is carried to the tickets known before.
 */
function links(
  look: TicketLook,
  { link, keep }: LookedUpAccount,
  now: number,
): Required<Pick<Draft, 'writes' | 'due'>> {
  if (link.kind !== 'linked' || keep === null) return { writes: [], due: [] }
  const found = link.link
  const byRequester = keep === 'requester' || (keep === 'evidence' && found.method === 'requester_email')
  const to = byRequester ? look.requesterLink : (look.organizationLink ?? look.requesterLink)
  if (keep === 'evidence' && to.value?.link) return { writes: [], due: [] }
  const value: LinkMemory = { ...(to.value ?? NOTHING_REMEMBERED), link: found }
  if (keep === 'evidence') return { writes: [{ held: to, value }], due: [] }
  const carrying = { cursor: null, round: 1, at: now }
  return { writes: [{ held: to, value: { ...value, carrying } }], due: [{ id: to.key, at: now }] }
}

/** Where the tickets of an organization and of a requester are found again when their account changes. */
function subjectIndexes({ known }: TicketLook, { ticket }: TicketState): IndexWrite[] {
  const { id: member, organizationId, requesterId, createdAt } = ticket
  const was = known.value?.ticket
  const left = [
    ...(was?.organizationId && was.organizationId !== organizationId
      ? [indexes.organizationTickets(was.organizationId)]
      : []),
    ...(was && was.requesterId !== requesterId ? [indexes.requesterTickets(was.requesterId)] : []),
  ]
  const now = [
    ...(organizationId ? [indexes.organizationTickets(organizationId)] : []),
    indexes.requesterTickets(requesterId),
  ]
  return [
    ...left.map((index) => ({ index, member, score: null })),
    ...(was === undefined || left.length > 0 ? now.map((index) => ({ index, member, score: createdAt })) : []),
  ]
}

/** A CRM that does not answer neither adds to the queue nor takes from it. */
function reviewIndex({ known }: TicketLook, { link }: LookedUpAccount, ticket: TicketState): IndexWrite[] {
  if (link.kind === 'none' && link.reason === 'crm_unavailable') return []
  const isAsked = needsReview(ticket)
  const wasAsked = known.value !== null && needsReview(known.value)
  if (isAsked && wasAsked) return []
  return [{ index: indexes.review, member: ticket.ticket.id, score: isAsked ? ticket.refreshedAt : null }]
}

function accountName(account: { id: string; name: string }): IndexWrite {
  return { index: indexes.accounts, member: `${account.name.replaceAll('\t', ' ')}\t${account.id}`, score: 0 }
}

/** Where a parent finds its children. */
function asChild({ id, parentId }: Account): IndexWrite[] {
  return parentId === null ? [] : [{ index: indexes.childAccounts(parentId), member: id, score: 0 }]
}

function absent(key: string): Held<unknown> {
  return { key, rev: 0, value: null }
}
