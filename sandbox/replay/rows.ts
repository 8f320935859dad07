import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import * as z from 'zod'
import type { Priority } from '../zendesk/records.ts'

/** A ticket of a file, whoever wrote it: the words, and how bad somebody called it. */
export interface Row {
  id: string
  subject: string
  body: string
  priority: Priority | null
}

const Line = z.looseObject({
  id: z.union([z.string(), z.number()]).optional(),
  subject: z.string().nullish(),
  title: z.string().nullish(),
  body: z.string().nullish(),
  description: z.string().nullish(),
  text: z.string().nullish(),
  priority: z.union([z.string(), z.number()]).nullish(),
})

const priorities: Record<string, Priority> = {
  blocker: 'urgent',
  urgent: 'urgent',
  p1: 'urgent',
  critical: 'high',
  high: 'high',
  p2: 'high',
  major: 'normal',
  medium: 'normal',
  normal: 'normal',
  p3: 'normal',
  minor: 'low',
  trivial: 'low',
  low: 'low',
  p4: 'low',
}

const longestSubject = 200

/** Reads a file of JSON lines one row at a time; null for a line that is no ticket. Blank lines are nothing. */
export async function* readRows(path: string): AsyncGenerator<Row | null> {
  const lines = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })
  let number = 0
  for await (const line of lines) {
    number += 1
    if (line.trim() !== '') yield readRow(line, number)
  }
}

function readRow(line: string, number: number): Row | null {
  const parsed = Line.safeParse(parseJson(line))
  if (!parsed.success) return null
  const { id, subject, title, body, description, text, priority } = parsed.data
  const words = body ?? description ?? text ?? ''
  const named = subject ?? title ?? words.split('\n')[0] ?? ''
  if (named.trim() === '' && words.trim() === '') return null
  return {
    id: String(id ?? `line-${number}`),
    subject: named.slice(0, longestSubject) || 'No subject',
    body: words || named,
    priority: priorities[String(priority ?? '').toLowerCase()] ?? null,
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
