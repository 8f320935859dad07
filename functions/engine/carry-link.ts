import type { LinkSubject } from '@redthread/shared/api/links'
import { LinkMemory } from '@redthread/shared/link/link-memory'
import { indexes, keys } from '@redthread/shared/state/keys'
import type { Deps } from './deps.ts'
import { held, NOTHING } from './documents.ts'

/** Tickets sent to be looked at again in one step. */
const PAGE = 100
/** A look that had begun before the choice may still add a ticket behind the first round; none takes longer than this. */
const SECOND_ROUND_MS = 60_000
const ROUNDS = 2

const KINDS = { org: 'organization', user: 'requester' } as const

export function linkKey({ kind, id }: LinkSubject): string {
  return kind === 'organization' ? keys.organizationLink(id) : keys.requesterLink(id)
}

/** Where the tickets of an organization or a requester are listed. */
export function ticketsOf({ kind, id }: LinkSubject): string {
  return kind === 'organization' ? indexes.organizationTickets(id) : indexes.requesterTickets(id)
}

/** The name under which carrying a choice to the tickets becomes due: `link:org:70`. */
export function carryId(subject: LinkSubject): string {
  return linkKey(subject)
}

/**
 * Carries a choice one page further: those tickets become due for a look, in the same commit that remembers how far it came.
 * Whoever chooses in between starts it anew.
 */
export async function carryLink(deps: Deps, dueId: string): Promise<void> {
  const [, kind, id = ''] = dueId.split(':')
  const subject = { kind: KINDS[kind as keyof typeof KINDS], id }
  const { store, platform } = deps
  const [doc] = await store.load([dueId])
  const memory = held(dueId, doc, LinkMemory)
  const now = platform.now()
  const carrying = memory.value?.carrying
  if (!memory.value || !carrying) {
    await store.commit(platform.newId(), { ...NOTHING, due: [{ id: dueId, at: null }] })
    return
  }
  const page = await store.list(ticketsOf(subject), carrying.cursor, PAGE)
  const next = nextPlace(carrying, page.cursor, now)
  const value: LinkMemory = { ...memory.value, carrying: next }
  await store.commit(platform.newId(), {
    ...NOTHING,
    docs: [{ key: dueId, expectedRev: memory.rev, value }],
    due: [
      { id: dueId, at: next?.at ?? null },
      ...page.entries.map(({ member }) => ({ id: keys.ticket(member), at: now })),
    ],
  })
}

function nextPlace(
  { round }: NonNullable<LinkMemory['carrying']>,
  cursor: string | null,
  now: number,
): LinkMemory['carrying'] {
  if (cursor !== null) return { cursor, round, at: now }
  return round < ROUNDS ? { cursor: null, round: round + 1, at: now + SECOND_ROUND_MS } : null
}
