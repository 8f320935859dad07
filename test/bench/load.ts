import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

/** Stands in a body where each request puts an id of its own. */
export const EVENT_ID = '{{event id}}'

export interface LoadJob {
  url: string
  secret: string
  accountId: string
  /** Taken in turns. */
  bodies: string[]
  count: number
  perSecond: number
  connections: number
}

export interface LoadResult {
  /** How many requests ended with which status, or `failed`. */
  statuses: Record<string, number>
  /** Repeats after a 409, as Zendesk makes them. */
  sentAgain: number
  /** From when a request was due to the end of its answer. */
  p50Ms: number
  p99Ms: number
  maxMs: number
  /** Reached, as against asked for. */
  perSecond: number
}

/** Sends signed webhooks at a constant rate over kept connections. Throws unless every one was taken in the end. */
export async function sendLoad(job: LoadJob): Promise<LoadResult> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'send-load.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.stdin.end(JSON.stringify(job))
  const result = JSON.parse(await text(child.stdout)) as LoadResult
  if (result.statuses['200'] !== job.count) throw new Error(`webhooks were refused: ${JSON.stringify(result.statuses)}`)
  return result
}
