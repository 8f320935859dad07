import type { TicketView } from '@redthread/shared/api/views'
import type { MessageRecord } from '../../sandbox/google-chat/records.ts'
import { cardsOf, sidebarOf } from '../../sandbox/surfaces.ts'
import { until } from '../../sandbox/until.ts'
import type { World } from '../../sandbox/world.ts'
import { requesterOf } from './proofs.ts'

const PATIENCE_MS = 15_000

export interface Red {
  ticketId: number
  episodeId: string
  view: TicketView
  card: MessageRecord
}

/** A customer's ticket that turned RED and has its card. */
export async function openRed(world: World, company: string, subject: string): Promise<Red> {
  const body = `${subject}\n\nProduction is down for everyone here.`
  const { id } = world.zendesk.desk.create({ subject, body, requesterId: requesterOf(company), priority: 'urgent' })
  const view = await redOf(world, id)
  const [card] = await until(
    () => cardsOf(world, id),
    (cards) => cards.length > 0,
    PATIENCE_MS,
  )
  if (!card) throw new Error(`no card about ticket ${id}`)
  return { ticketId: id, episodeId: view.episode?.id ?? '', view, card }
}

/** The sidebar's view once the ticket is RED. */
export async function redOf(world: World, ticketId: number): Promise<TicketView> {
  const view = await until(
    () => sidebarOf(world, ticketId),
    (seen) => Boolean(seen?.episode),
    PATIENCE_MS,
  )
  if (!view?.episode) throw new Error(`ticket ${ticketId} did not turn RED`)
  return view
}
