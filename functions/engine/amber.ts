import { amberMessage } from '@redthread/chat-bot/amber'
import { clientMessageId } from '@redthread/chat-bot/message-id'
import { speakAmber } from '@redthread/shared/decide/amber'
import type { Effect } from '@redthread/shared/effects'
import { AccountState } from '@redthread/shared/state/account-state'
import { keys } from '@redthread/shared/state/keys'
import { TicketState } from '@redthread/shared/state/ticket-state'
import type { Delivered } from './delivered.ts'
import type { Deps } from './deps.ts'
import { held, heldLedger, loadMany, toCommit } from './documents.ts'

/** An account's time to speak of its AMBER tickets has come. A commit that was refused is claimed again with its lease. */
export async function tellAmber(deps: Deps, accountId: string): Promise<void> {
  const key = keys.account(accountId)
  const [accountDoc, ledgerDoc] = await deps.store.load([key, keys.ledger])
  const account = held(key, accountDoc, AccountState)
  const now = deps.platform.now()
  const correlationId = deps.platform.newId()
  const spoken = account.value && speakAmber(account.value, deps.policy, now, correlationId)
  const next = spoken?.account ?? account.value
  const due = [{ id: key, at: next?.amber.speakAt ?? null }]
  const { effects = [], audit = [] } = spoken ?? {}
  const writes = spoken ? [{ held: account, value: spoken.account }] : []
  const origin = `${key}@${account.rev + 1}`
  const commit = toCommit({ writes, effects, audit, due }, heldLedger(ledgerDoc), origin, now, correlationId)
  const result = await deps.store.commit(deps.platform.newId(), commit)
  if (result.kind === 'stale') deps.log('commit.stale', { subject: key })
  else if (effects.length > 0) await deps.poke('rows')
}

/**
 * Tells what is still AMBER of what this message was decided for. Read again inside the send: a RED of the account that has
 * come meanwhile mutes it, and it will be told anew when that is over.
 */
export async function deliverAmber(
  deps: Deps,
  { accountId, space, notice }: Extract<Effect, { kind: 'chat.amber' }>,
): Promise<Delivered> {
  const [doc] = await deps.store.load([keys.account(accountId)])
  const state = held(keys.account(accountId), doc, AccountState).value
  if (!state || state.amber.muted) return 'done'
  const told = state.amber.tickets.filter((each) => each.notice === notice)
  const names = told.map(({ ticketId }) => keys.ticket(ticketId))
  const known = await loadMany(deps.store, names, TicketState)
  const tickets = told.flatMap((each) => {
    const ticket = known.get(keys.ticket(each.ticketId))
    const isStill = ticket?.verdict === 'amber' && ticket.accountId === accountId
    return isStill ? [{ ...each, subject: ticket.ticket.subject, url: deps.urls.ticket(each.ticketId) }] : []
  })
  if (tickets.length === 0) return 'done'
  const body = amberMessage(state.account.name, tickets)
  await deps.chat.say(space, clientMessageId('amber', accountId, notice), body)
  return 'done'
}
