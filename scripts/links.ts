import { parseArgs } from 'node:util'
import { LinkActionView, LinkStats, type LinkSubject, ReviewPage } from '@redthread/shared/api/links'
import { linkStatsLine, reviewLines } from '@redthread/shared/words/links'
import * as z from 'zod'
import { type Ask, askService, endOnError } from './ask-service.ts'

const USAGE = [
  'npm run links review                                       tickets whose account waits for a person',
  'npm run links stats                                        share of open tickets linked, and how',
  'npm run links choose organization|requester ID ACCOUNT     all their tickets, past and future, belong to it',
  'npm run links undo organization|requester ID               takes the link back',
  '  --reason TEXT   why, where it contradicts what is known   --by NAME   who says so, for the audit',
  '  --vars FILE     PUBLIC_URL and EMBED_SECRET of the service, else from the environment   --json',
].join('\n')

const Command = z.union([
  z.tuple([z.literal('review')]),
  z.tuple([z.literal('stats')]),
  z.tuple([z.literal('undo'), z.enum(['organization', 'requester']), z.string()]),
  z.tuple([z.literal('choose'), z.enum(['organization', 'requester']), z.string(), z.string()]),
])
const OPTIONS = {
  vars: { type: 'string' },
  reason: { type: 'string' },
  by: { type: 'string' },
  json: { type: 'boolean' },
} as const

async function readAll(ask: Ask): Promise<ReviewPage['rows']> {
  const rows: ReviewPage['rows'] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: ReviewPage = await ask(
      `/api/links/review${cursor && `?cursor=${encodeURIComponent(cursor)}`}`,
      ReviewPage,
    )
    rows.push(...page.rows)
    cursor = page.cursor
  }
  return rows
}

async function run(ask: Ask, command: z.infer<typeof Command>, reason?: string): Promise<[object, string]> {
  if (command[0] === 'stats') {
    const stats = await ask('/api/links/stats', LinkStats)
    return [stats, linkStatsLine(stats)]
  }
  if (command[0] === 'review') {
    const rows = await readAll(ask)
    const lines = rows.flatMap((row) => reviewLines(row, Date.now(), 'UTC'))
    return [rows, lines.join('\n') || 'Nothing waits for a person.']
  }
  const subject: LinkSubject = { kind: command[1], id: command[2] }
  const said = { subject, ...(reason === undefined ? {} : { reason }) }
  const done =
    command[0] === 'undo'
      ? await ask('/api/links/undo', LinkActionView, said)
      : await ask('/api/links', LinkActionView, { ...said, accountId: command[3] })
  return [done, done.message]
}

endOnError(async () => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: OPTIONS })
  const command = Command.safeParse(positionals)
  if (!command.success) throw new Error(USAGE)
  const ask = askService({ vars: values.vars, by: values.by })
  const [answer, text] = await run(ask, command.data, values.reason)
  process.stdout.write(`${values.json ? JSON.stringify(answer) : text}\n`)
})
