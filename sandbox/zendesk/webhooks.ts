import { randomInt } from 'node:crypto'
import type { SandboxClock } from '../clock.ts'
import type { Feed } from '../feed.ts'
import type { Desk, TicketEvent } from './desk.ts'
import { type EnumCasing, envelope } from './envelope.ts'
import { postWebhook, retryDelay, type SignedRequest, type WebhookTarget } from './post-webhook.ts'

/** How deliveries misbehave, and how fast they go. Counts run down to zero by themselves. */
export interface WebhookSettings {
  casing: EnumCasing
  /** So many of the next events are never sent. */
  loseNext: number
  /** So many of the next events are sent twice, under the same event id and a second invocation id. */
  duplicateNext: number
  /** Events wait until this many are there and leave in reverse order; 0 sends at once. */
  reverseEvery: number
  concurrency: number
  timeoutMs: number
  /** Waits before the second, third and fourth attempt. */
  retryDelaysMs: number[]
}

export interface WebhookAttempt {
  invocationId: string
  ticketId: number
  type: string
  attempt: number
  status: number | null
  ms: number
  at: number
}

export interface WebhookStatistics {
  events: number
  deliveries: number
  accepted: number
  retries: number
  failed: number
  lost: number
  duplicated: number
  waiting: number
}

export interface Webhooks {
  settings: WebhookSettings
  statistics(): WebhookStatistics
  /** The last attempts, oldest first. */
  attempts(): WebhookAttempt[]
  publish(event: TicketEvent): void
  /** Resolves when no delivery is waiting or under way. */
  idle(): Promise<void>
  close(): void
}

interface Delivery extends SignedRequest {
  ticketId: number
  type: string
  attempt: number
}

const attemptsKept = 500
const longestHoldMs = 1000

/**
 * Sends each ticket event as a signed webhook. The signature covers timestamp and raw body; the invocation id stays the
 * same over retries; 409, timeouts, and 429 or 503 with a Retry-After under a minute are tried up to three more times,
 * anything else is final.
 */
export function createWebhooks(desk: Desk, clock: SandboxClock, feed: Feed, target: WebhookTarget): Webhooks {
  const settings: WebhookSettings = {
    casing: 'upper',
    loseNext: 0,
    duplicateNext: 0,
    reverseEvery: 0,
    concurrency: 8,
    timeoutMs: 12_000,
    retryDelaysMs: [500, 1500, 3000],
  }
  const counts = { events: 0, deliveries: 0, accepted: 0, retries: 0, failed: 0, lost: 0, duplicated: 0 }
  const attempts: WebhookAttempt[] = []
  const queue: Delivery[] = []
  const timers = new Set<NodeJS.Timeout>()
  let held: Delivery[] = []
  let underWay = 0
  let whenIdle: (() => void)[] = []

  function publish(event: TicketEvent): void {
    counts.events += 1
    if (settings.loseNext > 0) {
      settings.loseNext -= 1
      counts.lost += 1
      return
    }
    const body = Buffer.from(JSON.stringify(envelope(desk, event, clock.now(), settings.casing)))
    submit(prepare(event, body))
    if (settings.duplicateNext > 0) {
      settings.duplicateNext -= 1
      counts.duplicated += 1
      submit(prepare(event, body))
    }
  }

  function prepare(event: TicketEvent, body: Buffer): Delivery {
    const timestamp = new Date(clock.now()).toISOString().replace(/\.\d{3}Z$/, 'Z')
    const invocationId = String(randomInt(10 ** 9, 10 ** 11))
    return { invocationId, body, timestamp, ticketId: event.ticket.id, type: event.type, attempt: 1 }
  }

  function submit(delivery: Delivery): void {
    if (settings.reverseEvery > 0) {
      held.push(delivery)
      if (held.length === 1) later(releaseHeld, longestHoldMs)
      if (held.length >= settings.reverseEvery) releaseHeld()
    } else {
      queue.push(delivery)
      pump()
    }
  }

  function releaseHeld(): void {
    queue.push(...held.reverse())
    held = []
    pump()
  }

  function later(run: () => void, delayMs: number): void {
    const timer = setTimeout(() => {
      timers.delete(timer)
      run()
    }, delayMs)
    timers.add(timer)
  }

  function pump(): void {
    while (underWay < settings.concurrency) {
      const delivery = queue.shift()
      if (!delivery) break
      underWay += 1
      void send(delivery).finally(() => {
        underWay -= 1
        pump()
      })
    }
    if (isIdle()) {
      for (const resolve of whenIdle) resolve()
      whenIdle = []
    }
  }

  const isIdle = () => underWay === 0 && queue.length === 0 && timers.size === 0 && held.length === 0

  async function send(delivery: Delivery): Promise<void> {
    counts.deliveries += 1
    const started = performance.now()
    const answer = await postWebhook(delivery, target, desk.accountId, settings.timeoutMs)
    const ms = Math.round(performance.now() - started)
    const { invocationId, ticketId, type, attempt } = delivery
    attempts.push({ invocationId, ticketId, type, attempt, status: answer.status, ms, at: clock.now() })
    if (attempts.length > attemptsKept) attempts.splice(0, attempts.length - attemptsKept)
    if (answer.status !== null && answer.status < 300) {
      counts.accepted += 1
      if (type === 'created')
        feed.push({ source: 'service', text: `webhook answered ${answer.status}`, ticketId: String(ticketId) })
      return
    }
    const delayMs = retryDelay(answer, settings.retryDelaysMs[attempt - 1])
    if (delayMs === null) {
      counts.failed += 1
      feed.push({
        source: 'zendesk',
        text: `webhook given up (${answer.status ?? answer.error})`,
        ticketId: String(ticketId),
      })
      return
    }
    counts.retries += 1
    later(() => {
      queue.push({ ...delivery, attempt: attempt + 1 })
      pump()
    }, delayMs)
  }

  return {
    settings,
    statistics: () => ({ ...counts, waiting: queue.length + underWay + timers.size + held.length }),
    attempts: () => attempts,
    publish,
    idle: () => (isIdle() ? Promise.resolve() : new Promise((resolve) => void whenIdle.push(resolve))),
    close() {
      for (const timer of timers) clearTimeout(timer)
      timers.clear()
      queue.length = 0
    },
  }
}
