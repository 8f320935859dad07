import type { Red } from './tally.ts'

/** A ticket that is RED under one policy only: when it first is, and by which rules. */
export interface Changed {
  ticket: string
  account: string | null
  at: string
  rules: readonly string[]
}

/** What another policy means for tickets. */
export interface Difference {
  /** RED under the new policy only. */
  gained: Changed[]
  /** RED under the one it is compared with only. */
  lost: Changed[]
  /** RED under both. */
  both: number
}

export function differenceOf(own: readonly Red[], other: readonly Red[]): Difference {
  const [mine, theirs] = [firstByTicket(own), firstByTicket(other)]
  return {
    gained: [...mine.values()].filter(({ ticketId }) => !theirs.has(ticketId)).map(changed),
    lost: [...theirs.values()].filter(({ ticketId }) => !mine.has(ticketId)).map(changed),
    both: [...mine.keys()].filter((id) => theirs.has(id)).length,
  }
}

function firstByTicket(reds: readonly Red[]): Map<string, Red> {
  const first = new Map<string, Red>()
  for (const red of reds) if (!first.has(red.ticketId)) first.set(red.ticketId, red)
  return first
}

function changed({ ticketId, accountId, at, rules }: Red): Changed {
  return { ticket: ticketId, account: accountId, at: new Date(at).toISOString(), rules }
}
