import { readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { parseEnv } from 'node:util'
import { signOperatorToken } from '@redthread/functions/auth/operator-token'
import { ErrorBody } from '@redthread/shared/api/errors'
import * as z from 'zod'

const Variables = z.object({ PUBLIC_URL: z.url(), EMBED_SECRET: z.string().min(32) })

/** One call of the running service; with a body it is a POST. Throws an error whose message is the service's own sentence. */
export type Ask = <T>(path: string, schema: z.ZodType<T>, body?: object) => Promise<T>

/**
 * The running service, asked as whoever holds its variables.
 * @param vars dotenv file with the service's variables, else they come from the environment
 * @param by who asks, for the audit; the user of this machine unless said
 */
export function askService({ vars, by }: { vars?: string | undefined; by?: string | undefined }): Ask {
  const given = vars === undefined ? process.env : parseEnv(readFileSync(vars, 'utf8'))
  const variables = Variables.safeParse(given)
  if (!variables.success) throw new Error('PUBLIC_URL and EMBED_SECRET of the service are needed (--vars FILE)')
  return asker(variables.data, by ?? userInfo().username)
}

/** Runs a command; what goes wrong is one line and exit code 1. */
export function endOnError(command: () => Promise<void>): void {
  command().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  })
}

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
