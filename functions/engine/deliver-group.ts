import { groupMessage } from '@redthread/chat-bot/group'
import type { Message } from '@redthread/chat-bot/message'
import type { Effect, OutboxRow } from '@redthread/shared/effects'
import { Episode, EpisodeStatus } from '@redthread/shared/episode/episode'
import { markSent } from '@redthread/shared/episode/ladder'
import { dueAt } from '@redthread/shared/episode/tick'
import { UpstreamError } from '@redthread/shared/errors'
import { episodeView } from '@redthread/shared/present/episode-view'
import { AccountState } from '@redthread/shared/state/account-state'
import { indexes, keys } from '@redthread/shared/state/keys'
import { TicketState } from '@redthread/shared/state/ticket-state'
import type { PostedMessage } from '../ports.ts'
import type { Delivered } from './delivered.ts'
import type { Deps } from './deps.ts'
import { type Held, held, heldLedger, loadMany, toCommit } from './documents.ts'
import { loadEpisode } from './episode-context.ts'
import { messageKeys } from './message-keys.ts'
import { arrival, withMessage } from './record-sent.ts'
import { showing } from './views.ts'

type GroupEffect = Extract<Effect, { kind: 'chat.group' }>

const MOST_MEMBERS = 500
/** What fits a message that is still read; the others are named by their ids. */
const SHOWN = 25
/** So many episodes are recorded as told in one commit. */
const RECORDED_AT_ONCE = 25
const TRIES = 8

/**
 * Brings the list in the leader's thread up to date: posted once, redrawn from then on, and after a lost answer found by its
 * key. Every episode that is seen to stand in it has been told.
 */
export async function deliverGroup(deps: Deps, effect: GroupEffect, row: OutboxRow): Promise<Delivered> {
  const { leader, space } = effect
  const { entries } = await deps.store.list(indexes.group(leader, space), null, MOST_MEMBERS)
  const names = entries.map(({ member }) => keys.episode(member))
  const members = [...(await loadMany(deps.store, names, Episode)).values()]
  if (members.length === 0) return 'done'
  const message = await drawGroup(deps, members)
  const posted = await send(deps, effect, row, members, message)
  for (let from = 0; from < names.length; from += RECORDED_AT_ONCE) {
    await recordTold(deps, names.slice(from, from + RECORDED_AT_ONCE), { space, posted }, row)
  }
  return 'done'
}

async function send(
  deps: Deps,
  { leader, space }: GroupEffect,
  { spacingMs }: OutboxRow,
  members: Episode[],
  message: Message,
): Promise<PostedMessage> {
  const known = members.flatMap(({ cards }) => cards.find((card) => card.space === space)?.messageName ?? [])[0]
  if (known !== undefined) {
    await deps.chat.update(known, message)
    return { name: known, threadName: null }
  }
  const home = await loadEpisode(deps, leader)
  if (!home) throw new UpstreamError('store', 'malformed')
  const { group, thread } = messageKeys(home)
  const posted = await deps.chat.post(space, group, thread, message)
  if (!posted.found) return posted
  await deps.platform.sleep(spacingMs)
  await deps.chat.update(posted.name, message)
  return posted
}

/** Who still waits for somebody stands first, in the order in which they came. */
async function drawGroup(deps: Deps, members: Episode[]): Promise<Message> {
  const inOrder = members.toSorted((a, b) => urgency(a) - urgency(b) || a.openedAt - b.openedAt)
  const [shown, others] = [inOrder.slice(0, SHOWN), inOrder.slice(SHOWN)]
  const ticketOf = ({ ticketId }: Episode) => keys.ticket(ticketId)
  const tickets = await loadMany(deps.store, shown.map(ticketOf), TicketState)
  const accountKey = keys.account(members[0]?.accountId ?? '')
  const account = (await loadMany(deps.store, [accountKey], AccountState)).get(accountKey) ?? null
  const how = showing(deps, null)
  const views = shown.map((each) => episodeView(each, tickets.get(ticketOf(each)) ?? null, account, how))
  const group = { account: account?.account.name ?? null, shown: views, others: others.map(({ id }) => id) }
  return groupMessage(group, how.now, deps.policy.workspace.timeZone)
}

const urgency = ({ status }: Episode): number => EpisodeStatus.options.indexOf(status)

async function recordTold(
  deps: Deps,
  names: string[],
  card: { space: string; posted: PostedMessage },
  row: OutboxRow,
): Promise<void> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const now = deps.platform.now()
    const [ledger, ...docs] = await deps.store.load([keys.ledger, ...names])
    const told = docs.flatMap((doc, place) => toldNow(held(names[place] ?? '', doc, Episode), card, now))
    if (told.length === 0) return
    const draft = {
      writes: told.map(({ from, next }) => ({ held: from, value: next })),
      due: told.map(({ next }) => ({ id: keys.episode(next.id), at: dueAt(next) })),
      audit: told.map(({ next, step }) => arrival(next, step, now, next.correlationId)),
      effects: [],
    }
    const commit = toCommit(draft, heldLedger(ledger), row.id, now, row.correlationId)
    const result = await deps.store.commit(deps.platform.newId(), commit)
    if (result.kind === 'committed') return
  }
  throw new UpstreamError('store', 'conflict')
}

/** The episode as told by the list, unless that is known. */
function toldNow(
  from: Held<Episode>,
  card: { space: string; posted: PostedMessage },
  now: number,
): { from: Held<Episode>; next: Episode; step: number }[] {
  const episode = from.value
  const step = episode?.taken.find(({ spaces }) => spaces.includes(card.space))
  const isTold = episode?.cards.some(({ space, messageName }) => space === card.space && messageName !== null)
  if (!episode || !step || isTold) return []
  return [{ from, next: markSent(withMessage(episode, card), step.number, now), step: step.number }]
}
