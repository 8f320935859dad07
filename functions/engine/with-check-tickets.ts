import { checkTicket, isCheckTicket } from '@redthread/shared/watch/daily-check'
import type { Desk, Platform } from '../ports.ts'

/** The desk, and beside it the daily check's tickets: they are read like any other and can be written to in vain. */
export function withCheckTickets(desk: Desk, { now }: Pick<Platform, 'now'>): Desk {
  return {
    ...desk,
    async showMany(ids) {
      const checks = ids.filter(isCheckTicket).map((id) => checkTicket(id, now()))
      const real = ids.filter((id) => !isCheckTicket(id))
      if (real.length === 0) return { tickets: checks, users: [], organizations: [] }
      const shown = await desk.showMany(real)
      return { ...shown, tickets: [...shown.tickets, ...checks] }
    },
    comments: async (id) => (isCheckTicket(id) ? [] : desk.comments(id)),
    user: async (id) => (id === 'check' ? null : desk.user(id)),
    addTags: async (id, tags) => (isCheckTicket(id) ? undefined : desk.addTags(id, tags)),
    addNoteOnce: async (id, marker, body) => (isCheckTicket(id) ? undefined : desk.addNoteOnce(id, marker, body)),
  }
}
