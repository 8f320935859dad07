import type { Effect } from '@redthread/shared/effects'
import type { Claimed, Commit, CommitResult, Doc, Hint, Store } from '@redthread/shared/store'

/** What a call to the store did, for a reader. */
export function tellStoreCall(operation: keyof Store, args: unknown[], answer: unknown): string {
  switch (operation) {
    case 'load':
      return tellLoad(args[0] as string[], answer as (Doc | null)[])
    case 'commit':
      return tellCommit(args[1] as Commit, answer as CommitResult)
    case 'claim':
      return tellClaim(answer as Claimed)
    case 'recordHint':
      return `stores a hint of ticket ${(args[1] as Hint).ticketId} (${(args[1] as Hint).eventId}): ${answer}`
    default:
      return operation
  }
}

function tellLoad(wanted: string[], docs: (Doc | null)[]): string {
  return `loads ${wanted.map((key, place) => `${key}@${docs[place]?.rev ?? 0}`).join(' ')}`
}

function tellCommit({ docs, outbox, settle, hints, due }: Commit, result: CommitResult): string {
  if (result.kind === 'stale') return `loses a race for ${result.keys.join(' ')}`
  return [
    'commits',
    ...docs.map(({ key, expectedRev }) => `${key}@${expectedRev + 1}`),
    ...hints.map(({ ticketId }) => `| answers the hint of ${ticketId}`),
    ...due.map(({ id, at }) => (at === null ? `| ${id} has no time` : '')),
    ...settle.map(({ rowId, kind }) => `| ${rowId} is ${kind}`),
    ...outbox.map(({ effect }) => `| queues ${tellEffect(effect)}`),
  ]
    .filter((part) => part !== '')
    .join(' ')
}

function tellClaim({ hints, due, rows }: Claimed): string {
  const taken = [
    ...hints.map(({ ticketId }) => `hint ${ticketId}`),
    ...due,
    ...rows.map(({ row, attempt }) => `${tellEffect(row.effect)}${attempt > 1 ? ` (attempt ${attempt})` : ''}`),
  ]
  return taken.length === 0 ? 'finds nothing to do' : `takes ${taken.join(', ')}`
}

function tellEffect({ kind, ...about }: Effect): string {
  return [kind, ...Object.values(about)].join(' ')
}
