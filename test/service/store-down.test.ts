import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { until } from '../../sandbox/until.ts'
import type { World } from '../../sandbox/world.ts'
import { type Service, startService } from '../../scripts/start-service.ts'
import { type RedisServer, startRedisServer } from '../store/redis-server.ts'
import { startUpstashStandIn, type UpstashStandIn } from '../store/upstash-stand-in.ts'
import { bearer, embedToken, requesterOf, sidebarToken, tradeToken } from './proofs.ts'
import { expectRefused, see } from './refusals.ts'
import { runWorld } from './running-world.ts'
import { deliver, ticketEvent } from './signed-webhook.ts'

const TOKEN = 'token-of-the-stand-in'
const ZENDESK_GIVES_UP_MS = 12_000

/** Without a redis-server on this machine these are skipped, and the run says so in capitals. */
describe.skipIf(inject('redisServer') === '')('while the store in Redis does not answer', () => {
  const running = runWorld()
  const log: string[] = []
  let redis: RedisServer
  let standIn: UpstashStandIn
  let service: Service

  beforeAll(async () => {
    redis = await startRedisServer()
    standIn = await startUpstashStandIn({ redis: redis.port, token: TOKEN })
    const store = { STORE: 'upstash', UPSTASH_REDIS_REST_URL: standIn.url, UPSTASH_REDIS_REST_TOKEN: TOKEN }
    const vars = { ...running.world.variables, ...store }
    service = await startService({ vars, cronEveryMs: 0, onLog: (line) => log.push(line) })
  })
  afterAll(async () => {
    await service?.stop()
    await standIn?.stop()
    await redis?.stop()
  })

  /** The world as its Zendesk would see it with this service behind the webhook. */
  const world = (): World => ({ ...running.world, serviceUrl: service.url })

  it.each([
    ['breaks every connection', { refused: 1 }],
    ['loses every answer', { lost: 1 }],
    ['answers 500', { broken: 1 }],
    ['answers 429', { tooMany: 1 }],
    ['hangs', { delayMs: 5_000 }],
  ])('and %s, a webhook gets 409 in time to be sent again, and then is taken once', async (_how, faults) => {
    const { desk, webhooks } = running.world.zendesk
    webhooks.settings.loseNext = 1
    const ticket = desk.create({ subject: 'Cranes stand still', body: '?', requesterId: requesterOf('tamarack') })
    const event = ticketEvent(world(), ticket.id)
    standIn.setFaults(faults)
    const startedAt = performance.now()
    expectRefused(await deliver(world(), event), 'not_durable', [String(ticket.id)])
    expect(performance.now() - startedAt).toBeLessThan(ZENDESK_GIVES_UP_MS / 2)
    standIn.setFaults({})
    const again = [await deliver(world(), event), await deliver(world(), event)]
    expect(again.map(({ status }) => status)).toEqual([200, 200])
    expect(again[1]?.text).toBe('{"status":"known"}')
    await service.pokeCron()
    expect(await until(() => ticket.readVersion, Boolean, 10_000)).toBeGreaterThan(0)
  })

  it('nothing is read or opened, and each caller is told so without detail', async () => {
    standIn.setFaults({ refused: 1 })
    const proof = bearer(await sidebarToken(world(), 5201))
    const health = await see(fetch(`${service.url}/health`))
    expect([health.status, JSON.parse(health.text).store]).toEqual([503, 'unreachable'])
    const hidden = [standIn.url, TOKEN, 'redis']
    expectRefused(
      await see(fetch(`${service.url}/api/tickets/5201`, { headers: proof })),
      'upstream_unavailable',
      hidden,
    )
    const opened = await tradeToken(world(), await embedToken(running.world, 'CompanyID-1'))
    expectRefused(opened, 'upstream_unavailable', hidden)
    standIn.setFaults({})
    expect((await see(fetch(`${service.url}/health`))).status).toBe(200)
  })

  it('the log says so and holds no word of the ticket, no address and no token', () => {
    expect(log.some((line) => line.includes('webhook.not_durable'))).toBe(true)
    for (const line of log) expect(line).not.toMatch(/Cranes|token-of|127\.0\.0\.1/)
  })
})
