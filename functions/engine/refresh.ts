import { UpstreamError } from '@redthread/shared/errors'
import type { ClaimedHint } from '@redthread/shared/store'
import type { Deps } from './deps.ts'
import { inParallel } from './in-parallel.ts'
import { pageDeps, readPage } from './page.ts'
import { refreshTicket } from './refresh-ticket.ts'
import { loadAhead } from './ticket-look.ts'

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

async function refreshAll(engine: Deps, ids: string[], hints: Map<string, ClaimedHint>): Promise<void> {
  try {
    const page = await readPage(engine, ids)
    const deps = pageDeps(engine)
    await loadAhead(deps, [...page.tickets.values()])
    await inParallel(PARALLEL, ids, async (id) => {
      try {
        await refreshTicket(deps, id, hints.get(id) ?? null, page)
      } catch (error) {
        logFailure(engine, error, id)
      }
    })
  } catch (error) {
    logFailure(engine, error, null)
  }
}

function logFailure(deps: Deps, error: unknown, ticketId: string | null): void {
  const kind = error instanceof UpstreamError ? error.message : 'internal'
  deps.log('refresh.failed', { subject: ticketId, error: kind })
}
