import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { type Row, readRows } from './rows.ts'

const folder = mkdtempSync(join(tmpdir(), 'rows-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('reads what it can of each line and says null for a line that is no ticket', async () => {
  const file = join(folder, 'tickets.jsonl')
  const lines = [
    '{"id":"hd-1","subject":"Build fails","body":"It broke.","priority":"Blocker"}',
    '{"id":7,"text":"My seat is broken\\nand wet","priority":"whatever"}',
    '',
    '{"title":"Only a title","description":"words","priority":null}',
    '[1,2]',
    '{not json',
    '{"id":"empty"}',
  ]
  writeFileSync(file, lines.join('\n'))
  const rows: (Row | null)[] = []
  for await (const row of readRows(file)) rows.push(row)
  expect(rows).toEqual([
    { id: 'hd-1', subject: 'Build fails', body: 'It broke.', priority: 'urgent' },
    { id: '7', subject: 'My seat is broken', body: 'My seat is broken\nand wet', priority: null },
    { id: 'line-4', subject: 'Only a title', body: 'words', priority: null },
    null,
    null,
    null,
  ])
})
