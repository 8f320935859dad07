import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { type Service, startService } from '../../scripts/start-service.ts'
import { expectRefused, see } from './refusals.ts'
import { runWorld } from './running-world.ts'

const running = runWorld()

interface Started {
  service: Service
  log: string[]
}

/** The service with variables other than the world's; null leaves one out. */
async function startWith(change: Record<string, string | null>): Promise<Started> {
  const all = Object.entries({ ...running.world.variables, ...change })
  const vars = Object.fromEntries(all.filter((one): one is [string, string] => one[1] !== null))
  const log: string[] = []
  const service = await startService({ vars, cronEveryMs: 0, onLog: (line) => log.push(line) })
  return { service, log }
}

const PATHS = ['/health', '/apps/zendesk/', '/api/tickets/5201', '/sandbox/clock']

describe('a service that is not configured', () => {
  test.each<[title: string, change: Record<string, string | null>, named: string[]]>([
    ['lacks a secret', { ZENDESK_APP_SECRET: null, EMBED_SECRET: null }, ['ZENDESK_APP_SECRET', 'EMBED_SECRET']],
    [
      'is a sandbox that would reach real systems',
      { GOOGLE_CHAT_BASE_URL: 'https://chat.frostbite.example', ZENDESK_BASE_URL: null },
      ['GOOGLE_CHAT_BASE_URL', 'ZENDESK_BASE_URL'],
    ],
    [
      'was given what it cannot use',
      { PUBLIC_URL: 'frostbite nonsense', GOOGLE_CHAT_SERVICE_ACCOUNT: '{"private_key":"frostbite"}' },
      ['PUBLIC_URL'],
    ],
  ])('serves nothing and names the variables, never their values: it %s', async (_why, change, named) => {
    const { service, log } = await startWith(change)
    try {
      for (const path of PATHS) {
        const seen = await see(fetch(`${service.url}${path}`))
        expectRefused(seen, 'internal', ['frostbite', ...named])
      }
      const lines = log.filter((line) => line.includes('configuration.wrong'))
      expect(lines.length).toBeGreaterThanOrEqual(PATHS.length)
      for (const line of lines) for (const name of named) expect(line).toContain(name)
      const values = Object.values(running.world.variables).filter((value) => value.length >= 16)
      for (const line of log) for (const value of [...values, 'frostbite']) expect(line).not.toContain(value)
    } finally {
      await service.stop()
    }
  })
})

describe('a service outside the sandbox', () => {
  let started: Started | undefined
  beforeAll(async () => {
    started = await startWith({ SANDBOX: null })
  })
  afterAll(() => started?.service.stop())

  it('has no clock to move', async () => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"advanceMs":60000}' }
    expectRefused(await see(fetch(`${started?.service.url}/sandbox/clock`, init)), 'not_found')
  })

  it('is well otherwise', async () => {
    expect((await see(fetch(`${started?.service.url}/health`))).status).toBe(200)
  })
})
