import { verifyChain } from '@redthread/shared/audit/chain'
import type { AuditRow } from '@redthread/shared/audit/row'
import type { Store } from '@redthread/shared/store'
import { cardsOf, notesOf, sidebarOf } from '../../sandbox/surfaces.ts'
import type { World } from '../../sandbox/world.ts'
import type { SentTicket } from './sent-ticket.ts'

const READ_AT_ONCE = 1_000

/** What a person would find wrong about a ticket, on every surface; nothing where it was told once. */
export async function faultsOf(world: World, { ticket, isRed }: SentTicket): Promise<string[]> {
  const view = await sidebarOf(world, ticket.id)
  const cards = cardsOf(world, ticket.id)
  const bySpace = Object.values(Object.groupBy(cards, ({ space }) => space))
  const isTagged = ticket.tags.includes('redthread_red')
  const notes = notesOf(world, ticket).length
  const found = [
    view === null && 'is not known',
    isRed !== Boolean(view?.episode) && (isRed ? 'is not RED' : 'is RED'),
    isRed && cards.length === 0 && 'has no card',
    !isRed && cards.length > 0 && 'has a card',
    bySpace.some((cards = []) => cards.length > 1) && 'has two cards in one space',
    isRed && notes === 0 && 'has no note',
    notes > (isRed ? 1 : 0) && 'has too many notes',
    isRed !== isTagged && (isRed ? 'has no tag' : 'has a tag'),
    isRed && view?.episode?.acknowledgedAt === null && 'lost its acknowledgement',
  ]
  return found.filter((fault) => fault !== false).map((fault) => `ticket ${ticket.id} ${fault}`)
}

/** The same words twice in one thread: somebody was told twice. */
export function repeatsIn({ chat }: World): string[] {
  const said = [...chat.rooms.messages.values()].filter(({ privateTo, sender }) => !privateTo && sender.type === 'BOT')
  const alike = Object.groupBy(said, ({ space, threadName, content }) => JSON.stringify([space, threadName, content]))
  return Object.entries(alike).flatMap(([what, messages = []]) => (messages.length > 1 ? [`said twice: ${what}`] : []))
}

/** What the store itself has too much, too little or left over. */
export async function faultsIn(store: Store, sent: SentTicket[]): Promise<string[]> {
  const rows: AuditRow[] = []
  for (let page: AuditRow[]; ; rows.push(...page)) {
    page = await store.readAudit(rows.length + 1, READ_AT_ONCE)
    if (page.length === 0) break
  }
  const chain = verifyChain(rows)
  const opened = rows.filter(({ action }) => action === 'episode.opened').length
  const reds = sent.filter(({ isRed }) => isRed).length
  const { hints, outbox, dead } = await store.stats()
  return [
    ...(chain.kind === 'broken' ? [`the audit's chain breaks at row ${chain.seq}: ${chain.why}`] : []),
    ...(opened === reds ? [] : [`${opened} REDs were opened for ${reds} tickets`]),
    ...(hints + outbox + dead === 0 ? [] : [`left over: ${hints} hints, ${outbox} rows, ${dead} dead letters`]),
  ]
}
