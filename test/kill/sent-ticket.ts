import { createCustomers } from '../../sandbox/replay/customers.ts'
import type { World } from '../../sandbox/world.ts'
import type { TicketRecord } from '../../sandbox/zendesk/records.ts'

export interface SentTicket {
  ticket: TicketRecord
  isRed: boolean
}

/** Makes tickets one after another, every so many RED by the shipped policy; Zendesk sends a signed webhook about each. */
export function createSender(world: World, redEvery: number): { sent: SentTicket[]; send(): void } {
  const customers = createCustomers(world)
  const sent: SentTicket[] = []
  return {
    sent,
    send() {
      const isRed = sent.length % redEvery === 0
      const requesterId = customers.next()
      const subject = `${isRed ? 'Cold store' : 'Pallet labels'} ${sent.length + 1}`
      const body = isRed ? 'Production is down for everyone here.' : 'How do I choose another paper size?'
      const ticket = world.zendesk.desk.create({ requesterId, subject, body, priority: isRed ? 'urgent' : 'low' })
      sent.push({ ticket, isRed })
    },
  }
}
