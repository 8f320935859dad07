import { UpstreamError } from '@redthread/shared/errors'
import type { ClaimedHint } from '@redthread/shared/store'
import type { Deps } from './deps.ts'
import { inParallel } from './in-parallel.ts'
import { refreshTicket } from './refresh-ticket.ts'

/** A Worker holds six connections at once; one stays free for the store. */
const PARALLEL = 5

/**
 * Reads the truth about hinted tickets, one call for up to a hundred of them, and decides each. What fails keeps its
 * lease and is claimed again when that runs out; nothing is lost.
 */
export async function refresh(deps: Deps, hints: ClaimedHint[]): Promise<void> {
  const byTicket = new Map(hints.map((hint) => [hint.ticketId, hint]))
  await refreshAll(deps, [...byTicket.keys()], byTicket)
}

/** Looks at tickets again because of the time, not because the desk said anything. */
export async function refreshAgain(deps: Deps, ticketIds: string[]): Promise<void> {
  await refreshAll(deps, ticketIds, new Map())
}

async function refreshAll(deps: Deps, ids: string[], hints: Map<string, ClaimedHint>): Promise<void> {
  try {
    const { tickets, users, organizations } = await deps.desk.showMany(ids)
    const page = {
      tickets: new Map(tickets.map((ticket) => [ticket.id, ticket])),
      users: new Map(users.map((user) => [user.id, user])),
      organizations: new Map(organizations.map((organization) => [organization.id, organization])),
    }
    await inParallel(PARALLEL, ids, async (id) => {
      try {
        await refreshTicket(deps, id, hints.get(id) ?? null, page)
      } catch (error) {
        logFailure(deps, error, id)
      }
    })
  } catch (error) {
    logFailure(deps, error, null)
  }
}

function logFailure(deps: Deps, error: unknown, ticketId: string | null): void {
  const kind = error instanceof UpstreamError ? error.message : 'internal'
  deps.log('refresh.failed', { subject: ticketId, error: kind })
}
