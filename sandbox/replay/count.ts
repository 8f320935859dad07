import { cardsOf, notesOf, sidebarOf } from '../surfaces.ts'
import type { World } from '../world.ts'
import type { TicketRecord } from '../zendesk/records.ts'
import { createRuleFinder } from './rule-of.ts'

/** What became of the tickets, compared between Zendesk, the service's API and Chat. */
export interface Tally {
  linked: number
  red: number
  redByRule: Record<string, number>
  cards: number
  acknowledged: number
  /** Tickets nobody read, tickets the service does not know, and REDs without a card. */
  lost: number
  /** Second cards of one RED in one space, and second notes on one ticket. */
  doubled: number
}

const atOnce = 8

export async function tally(world: World, tickets: TicketRecord[]): Promise<Tally> {
  const ruleOf = createRuleFinder()
  const total: Tally = { linked: 0, red: 0, redByRule: {}, cards: 0, acknowledged: 0, lost: 0, doubled: 0 }
  const cardsByTicket = countCards(world)
  const queue = tickets.values()
  const worker = async () => {
    for (const ticket of queue) await countOne(ticket)
  }

  async function countOne(ticket: TicketRecord): Promise<void> {
    const view = await sidebarOf(world, ticket.id)
    if (ticket.readVersion === 0 || view === null) {
      total.lost += 1
      return
    }
    if (view.account) total.linked += 1
    const cards = cardsByTicket.get(ticket.id) ?? 0
    total.cards += cards
    total.doubled += Math.max(0, notesOf(world, ticket).length - 1) + doubledCards(world, ticket, cards)
    const { episode } = view
    if (!episode) return
    total.red += 1
    const rule = ruleOf(episode.why)
    total.redByRule[rule] = (total.redByRule[rule] ?? 0) + 1
    if (episode.acknowledgedAt !== null) total.acknowledged += 1
    if (cards === 0) total.lost += 1
  }

  await Promise.all(Array.from({ length: atOnce }, worker))
  return total
}

/** One pass over all messages, instead of one for each ticket. */
function countCards(world: World): Map<number, number> {
  const counts = new Map<number, number>()
  for (const { content, space } of world.chat.rooms.messages.values()) {
    if (world.chat.rooms.spaces.get(space)?.kind !== 'SPACE') continue
    const id = Number(/#(\d+)/.exec(content.cardsV2?.[0]?.card?.header?.subtitle ?? '')?.[1])
    if (id) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return counts
}

function doubledCards(world: World, ticket: TicketRecord, cards: number): number {
  return cards < 2 ? 0 : cards - new Set(cardsOf(world, ticket.id).map(({ space }) => space)).size
}
