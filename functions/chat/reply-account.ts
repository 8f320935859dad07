import type { Reply } from '@redthread/chat-bot/answer'
import type { Command } from '@redthread/chat-bot/command'
import { accountMessage, severalAccountsMessage } from '@redthread/chat-bot/lists'
import * as say from '@redthread/chat-bot/sentences'
import { findAccount } from '../engine/find-account.ts'
import { searchAccounts } from '../engine/search-accounts.ts'
import { accountViewOf, crmFreshness } from '../engine/views.ts'
import type { Service } from '../service.ts'
import { inPrivate, setting } from './private-reply.ts'

/** An account by its id, or by part of its name; several matches are offered, never guessed at. */
export async function replyToAccount(
  service: Service,
  { query, accountId }: Extract<Command, { kind: 'account' }>,
): Promise<Reply> {
  const candidates = accountId ? [{ id: accountId, name: query }] : await searchAccounts(service, query)
  const [only] = candidates
  if (candidates.length > 1) {
    return { kind: 'private', message: severalAccountsMessage(query, candidates, setting(service)) }
  }
  const state = only && (await findAccount(service, only.id))
  if (!state) return inPrivate(say.accountNotFound(query))
  const where = setting(service)
  const view = await accountViewOf(service, state, null)
  return { kind: 'private', message: accountMessage(view, crmFreshness(null, state, where.now), where) }
}
