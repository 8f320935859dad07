import type { World } from '../../sandbox/world.ts'
import type { TicketRecord } from '../../sandbox/zendesk/records.ts'

/** A ticket of this instant that is RED by the shipped policy, on the ladder `critical`. */
export function plantRed({ zendesk }: Pick<World, 'zendesk'>, requesterId: number): TicketRecord {
  const body = 'Production is down for everyone here.'
  return zendesk.desk.create({ requesterId, subject: 'Cold store 4', body, priority: 'urgent' })
}
