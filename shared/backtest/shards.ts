import { isOver, TicketStatus } from '../desk.ts'
import { KEPT_MS } from './account-replay.ts'
import { lastSweep } from './replay.ts'

interface Owned {
  shard: number
  over: boolean
  at: number
}

const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193

/**
 * Says which of several replays each line of a history belongs to, by its account: accounts have nothing to do with one
 * another. Looks at no more of a line than it needs, and takes lines that are not checked yet; what belongs to nobody goes
 * to the first, which says why. The same lines give the same answers, so every replay can ask for itself.
 */
export class Shards {
  private readonly count: number
  private readonly owned = new Map<string, Owned>()
  private sweptAt = 0

  constructor(count: number) {
    this.count = count
  }

  /** @param value a line of a history, read but not checked */
  of(value: unknown): number {
    if (this.count === 1 || typeof value !== 'object' || value === null) return 0
    const { kind, ticket, account, at, set, status } = value as Record<string, unknown>
    const now = typeof at === 'number' ? at : Date.parse(String(at))
    this.sweep(lastSweep(now))
    if (typeof ticket !== 'string') return this.hash(account)
    const known = this.owned.get(ticket)
    if (known !== undefined) return this.follow(known, now, set)
    if (kind !== 'ticket') return kind === 'escalation' ? this.hash(ticket) : 0
    // A ticket without an account has no other tickets beside it.
    const shard = this.hash(account ?? ticket)
    this.owned.set(ticket, { shard, over: isOverNow(status), at: now })
    return shard
  }

  private follow(known: Owned, now: number, set: unknown): number {
    const status = typeof set === 'object' && set !== null && 'status' in set ? set.status : undefined
    if (status !== undefined) known.over = isOverNow(status)
    known.at = now
    return known.shard
  }

  /** What a replay has let go of is not kept here either. */
  private sweep(due: number): void {
    if (!(due > this.sweptAt)) return
    this.sweptAt = due
    for (const [ticket, { over, at }] of this.owned) if (over && at < due - KEPT_MS) this.owned.delete(ticket)
  }

  private hash(id: unknown): number {
    let hash = FNV_OFFSET
    for (const character of String(id)) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), FNV_PRIME)
    return ((hash ^ (hash >>> 15)) >>> 0) % this.count
  }
}

function isOverNow(status: unknown): boolean {
  const known = TicketStatus.safeParse(status)
  return known.success && isOver(known.data)
}
