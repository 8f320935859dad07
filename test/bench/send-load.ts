import { createHmac, randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { EVENT_ID, type LoadJob, type LoadResult } from './load.ts'

/** The one status that makes Zendesk send an event again, because it could not be stored. */
const AGAIN = 409
const MOST_TRIES = 4
const WAIT_MS = 500

/** A process of its own, so that its CPU time is not the service's and its timer waits for nobody. */
const job = JSON.parse(await text(process.stdin)) as LoadJob
const agent = new Agent({ keepAlive: true, maxSockets: job.connections })
const requests = Array.from({ length: job.count }, (_, index) => sign(job.bodies[index % job.bodies.length] ?? ''))
const latencies: number[] = []
let sentAgain = 0
const statuses: Record<string, number> = {}
const startsAt = performance.now() + 50
const timeOf = (index: number) => startsAt + (index * 1_000) / job.perSecond

await Promise.all(requests.map((each, index) => sendAt(timeOf(index), each)))
agent.destroy()
latencies.sort((a, b) => a - b)
const at = (share: number) => latencies[Math.min(latencies.length - 1, Math.floor(share * latencies.length))] ?? 0
const seconds = (performance.now() - startsAt) / 1_000
const result: LoadResult = {
  statuses,
  sentAgain,
  p50Ms: at(0.5),
  p99Ms: at(0.99),
  maxMs: at(1),
  perSecond: job.count / seconds,
}
console.log(JSON.stringify(result))

interface Signed {
  body: Buffer
  headers: Record<string, string>
}

function sign(template: string): Signed {
  const body = Buffer.from(template.replace(EVENT_ID, randomUUID()))
  const timestamp = new Date().toISOString().replace(/\.\d{3}Z$/, 'Z')
  const signature = createHmac('sha256', job.secret).update(timestamp).update(body).digest('base64')
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(body.length),
    'x-zendesk-account-id': job.accountId,
    'x-zendesk-webhook-id': '01KAMREDTHREADBENCHHOOK001',
    'x-zendesk-webhook-invocation-id': randomUUID(),
    'x-zendesk-webhook-signature': signature,
    'x-zendesk-webhook-signature-timestamp': timestamp,
  }
  return { body, headers }
}

/** Latency counts from when the request was due, so that a stalled server cannot hide behind a stalled sender. */
async function sendAt(dueAt: number, signed: Signed): Promise<void> {
  await sleep(Math.max(0, dueAt - performance.now()))
  let status = await send(signed)
  for (let tries = 1; status === AGAIN && tries < MOST_TRIES; tries += 1) {
    sentAgain += 1
    await sleep(WAIT_MS)
    status = await send(signed)
  }
  statuses[status] = (statuses[status] ?? 0) + 1
  latencies.push(performance.now() - dueAt)
}

function send({ body, headers }: Signed): Promise<number | 'failed'> {
  return new Promise((resolve) => {
    const sent = request(job.url, { method: 'POST', agent, headers }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode ?? 0))
    })
    sent.once('error', () => resolve('failed'))
    sent.end(body)
  })
}
