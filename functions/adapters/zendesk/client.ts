import { UpstreamError } from '@redthread/shared/errors'
import type { Desk } from '../../ports.ts'
import { addNoteOnce } from './add-note-once.ts'
import { createZendeskApi, type ZendeskConfig, type ZendeskDeps } from './api.ts'
import { changedSince } from './changed-since.ts'
import { readComments } from './read-comments.ts'
import { toOrganization, toTicket, toUser } from './to-desk.ts'
import { MeAnswer, OrganizationAnswer, TicketsPage, UserAnswer } from './wire.ts'

export interface Zendesk extends Desk {
  /** The user our calls act as: an event with this `actorId` comes from our own write. Throws `UpstreamError`. */
  whoAmI(): Promise<{ userId: string; name: string }>
}

const MAX_TICKETS = 100

/** Zendesk as our `Desk`. Every call has a deadline of 10 s; a read is repeated up to twice within it, a write never. */
export function createZendesk(config: ZendeskConfig, deps: ZendeskDeps): Zendesk {
  const api = createZendeskApi(config, deps)

  return {
    async showMany(ticketIds) {
      if (ticketIds.length > MAX_TICKETS) throw new RangeError(`at most ${MAX_TICKETS} tickets in one call`)
      if (ticketIds.length === 0) return { tickets: [], users: [], organizations: [] }
      const ids = ticketIds.map(encodeURIComponent).join(',')
      const page = await api.read(`/tickets/show_many?ids=${ids}&include=users,organizations,slas`, TicketsPage)
      return {
        tickets: page.tickets.map(toTicket),
        users: page.users.map(toUser),
        organizations: page.organizations.map(toOrganization),
      }
    },

    comments: (ticketId) => readComments(api, ticketId),

    async user(userId) {
      const answer = await orNull(api.read(`/users/${encodeURIComponent(userId)}`, UserAnswer))
      return answer === null ? null : toUser(answer.user)
    },

    async organization(organizationId) {
      const path = `/organizations/${encodeURIComponent(organizationId)}`
      const answer = await orNull(api.read(path, OrganizationAnswer))
      return answer === null ? null : toOrganization(answer.organization)
    },

    changedSince: (cursor, startAt) => changedSince(api, cursor, startAt, deps.now()),

    async addTags(ticketId, tags) {
      if (tags.length > 0) await api.write(`/tickets/${encodeURIComponent(ticketId)}/tags`, { tags })
    },

    addNoteOnce: (ticketId, marker, body) => addNoteOnce({ ...deps, api }, { ticketId, marker, body }),

    async whoAmI() {
      const { user } = await api.read('/users/me', MeAnswer)
      if (user.id === null) throw new UpstreamError('zendesk', 'unauthenticated', 200)
      return { userId: user.id, name: user.name }
    },
  }
}

async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof UpstreamError && error.failure === 'not_found') return null
    throw error
  }
}
