import { type Document, isMap, isPair, isScalar, isSeq, type LineCounter, type Node } from 'yaml'
import type { Finding } from './finding.ts'

/** A place in the file, counted from 1. */
export interface Place {
  line: number
  column: number
}

/** Finds where a path stands in the file: the value itself, or the nearest thing above that is written down. */
export function locate(
  document: Document.Parsed,
  lines: LineCounter,
  { path, atKey }: Pick<Finding, 'path' | 'atKey'>,
): Place {
  let node: unknown = document.contents
  let offset = startOf(node)
  for (const [index, segment] of path.entries()) {
    const pair = isMap(node)
      ? node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(segment))
      : undefined
    const next = isSeq(node) ? node.items[Number(segment)] : pair?.value
    const key = pair && startOf(pair.key)
    if (pair === undefined && next === undefined) break
    const isLast = index === path.length - 1
    offset = (isLast && atKey ? key : startOf(next)) ?? key ?? offset
    node = isPair(next) ? next.value : next
  }
  const { line, col } = lines.linePos(offset ?? 0)
  return { line: Math.max(1, line), column: Math.max(1, col) }
}

const startOf = (node: unknown): number | undefined => (node as Node | null)?.range?.[0]
