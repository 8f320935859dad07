import { readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { parseArgs, parseEnv } from 'node:util'
import { signOperatorToken } from '@redthread/functions/auth/operator-token'
import { ErrorBody } from '@redthread/shared/api/errors'
import { LinkActionView, LinkStats, type LinkSubject, ReviewPage } from '@redthread/shared/api/links'
import { linkStatsLine, reviewLines } from '@redthread/shared/words/links'
import * as z from 'zod'

const USAGE = [
  'npm run links review                                       tickets whose account waits for a person',
  'npm run links stats                                        share of open tickets linked, and how',
  'npm run links choose organization|requester ID ACCOUNT     all their tickets, past and future, belong to it',
  'npm run links undo organization|requester ID               takes the link back',
  '  --reason TEXT   why, where it contradicts what is known   --by NAME   who says so, for the audit',
  '  --vars FILE     PUBLIC_URL and EMBED_SECRET of the service, else from the environment   --json',
].join('\n')

const Variables = z.object({ PUBLIC_URL: z.url(), EMBED_SECRET: z.string().min(32) })
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

type Ask = <T>(path: string, schema: z.ZodType<T>, body?: object) => Promise<T>

/** Throws an error whose message is the service's own sentence. */
function asker(variables: z.infer<typeof Variables>, by: string): Ask {
  return async (path, schema, body) => {
    const authorization = `Bearer ${await signOperatorToken(by, variables, Date.now())}`
    const post = {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { authorization, 'content-type': 'application/json' },
    }
    const response = await fetch(
      new URL(path, variables.PUBLIC_URL),
      body ? post : { headers: { authorization } },
    ).catch(() => {
      throw new Error(`${variables.PUBLIC_URL} does not answer.`)
    })
    const answer: unknown = await response.json()
    if (response.ok) return schema.parse(answer)
    throw new Error(ErrorBody.parse(answer).message)
  }
}

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

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: OPTIONS })
  const command = Command.safeParse(positionals)
  if (!command.success) throw new Error(USAGE)
  const given = values.vars === undefined ? process.env : parseEnv(readFileSync(values.vars, 'utf8'))
  const variables = Variables.safeParse(given)
  if (!variables.success) throw new Error(`PUBLIC_URL and EMBED_SECRET are needed\n${USAGE}`)
  const ask = asker(variables.data, values.by ?? userInfo().username)
  const [answer, text] = await run(ask, command.data, values.reason)
  process.stdout.write(`${values.json ? JSON.stringify(answer) : text}\n`)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
