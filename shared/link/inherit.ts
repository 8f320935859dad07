import type { Link } from './link.ts'
import { type LinkMemory, NOTHING_REMEMBERED } from './link-memory.ts'

/** What two that became one remember afterwards. */
export interface Inheritance {
  survivor: LinkMemory
  gone: LinkMemory
}

/**
 * An organization or requester was merged into another: what people said about the one holds for the other, unless people
 * said something about that one too. What rules found follows only where the survivor has nothing.
 * @param goneId the one that is no more; its memory keeps the survivor's id as a tombstone
 * @returns null when there is nothing to pass on
 */
export function inherit(
  gone: LinkMemory | null,
  survivor: LinkMemory | null,
  { goneId, survivorId, now }: { goneId: string; survivorId: string; now: number },
): Inheritance | null {
  if (gone === null || gone.mergedInto !== undefined || (gone.link === null && gone.rejected.length === 0)) return null
  const own = survivor ?? NOTHING_REMEMBERED
  const link = stronger(own.link, gone.link && followed(gone.link, goneId, now))
  const before = link === own.link ? own.before : own.link
  const known = new Set(own.rejected.map(({ accountId }) => accountId))
  const rejected = [...own.rejected, ...gone.rejected.filter(({ accountId }) => !known.has(accountId))]
  return {
    survivor: {
      link,
      before,
      rejected: rejected.filter(({ accountId }) => accountId !== link?.accountId),
      carrying: { cursor: null, round: 1, at: now },
    },
    gone: { link: null, before: null, rejected: [], carrying: null, mergedInto: survivorId },
  }
}

function stronger(own: Link | null, theirs: Link | null): Link | null {
  if (own === null || theirs === null) return own ?? theirs
  return theirs.method === 'manual' && own.method !== 'manual' ? theirs : own
}

function followed(link: Link, goneId: string, now: number): Link {
  return { ...link, evidence: `${link.evidence}; ${goneId} was merged into this one`, at: now }
}
