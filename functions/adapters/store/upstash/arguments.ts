import type { Commit, Settlement } from '@redthread/shared/store'
import { encodeValue } from '../codec.ts'

/** A commit as the flat ARGV that the script reads: each list after its length. */
export function commitArguments(requestId: string, commit: Commit): string[] {
  return [
    `commit:${requestId}`,
    ...listed(commit.docs, ({ expectedRev, value }) => [expectedRev, encodeValue(value)]),
    ...listed(commit.indexes, ({ index, member, score }) => [index, member, score ?? '']),
    ...listed(commit.due, ({ id, at }) => [id, at ?? '']),
    ...listed(commit.settle, settlementFields),
    ...listed(commit.outbox, (row) => [
      row.id,
      JSON.stringify(row),
      row.lane,
      row.budget,
      row.spacingMs,
      row.coalesceKey ?? '',
      row.createdAt,
      row.notBefore,
    ]),
    ...listed(commit.audit, (row) => [row.seq, row.prev, JSON.stringify(row)]),
    ...listed(commit.hints, ({ ticketId, version }) => [ticketId, version]),
  ]
}

function settlementFields(settlement: Settlement): (string | number)[] {
  const { kind, rowId } = settlement
  switch (kind) {
    case 'done':
      return [kind, rowId, '', '', '', '']
    case 'retry':
      return [kind, rowId, settlement.attempt, settlement.notBefore, settlement.error, settlement.waits]
    case 'dead':
      return [kind, rowId, settlement.attempt, settlement.at, settlement.error, '']
  }
}

function listed<T>(items: T[], fields: (item: T) => (string | number)[]): string[] {
  return [String(items.length), ...items.flatMap(fields).map(String)]
}
