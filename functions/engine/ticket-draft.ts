import type { TicketDecision } from '@redthread/shared/decide/ticket'
import { dueAt } from '@redthread/shared/episode/tick'
import { indexes, keys } from '@redthread/shared/state/keys'
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
    audit: decision.audit,
    indexes: [
      {
        index: indexes.openTickets,
        member: ticket.ticket.id,
        score: ticket.solvedAt === null ? ticket.ticket.createdAt : null,
      },
      {
        index: indexes.review,
        member: ticket.ticket.id,
        score: ticket.link.kind === 'ambiguous' ? ticket.refreshedAt : null,
      },
    ],
    due: [{ id: key, at: decision.lookAgainAt }],
    episodesOpened: decision.opened ? 1 : 0,
  }
  if (decision.account) {
    draft.writes.push({ held: account.state, value: decision.account })
    draft.due?.push(...amberDue(account.state.value, decision.account, decision.lookAlso, now))
  }
  draft.writes.push(...links(look, decision))
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

/** A link found by rule is kept, so that the next ticket need not ask the CRM. */
function links(look: TicketLook, decision: TicketDecision): Draft['writes'] {
  if (decision.ticket.link.kind !== 'linked') return []
  const { link } = decision.ticket.link
  const to = link.method === 'requester_email' ? look.requesterLink : (look.organizationLink ?? look.requesterLink)
  return to.value === null ? [{ held: to, value: link }] : []
}

function accountName(account: { id: string; name: string }): IndexWrite {
  return { index: indexes.accounts, member: `${account.name.replaceAll('\t', ' ')}\t${account.id}`, score: 0 }
}

function absent(key: string): Held<unknown> {
  return { key, rev: 0, value: null }
}
