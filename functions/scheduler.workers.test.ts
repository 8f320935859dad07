import { createScheduledController, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { embeddedStore } from './adapters/store/embedded-store.ts'
import type { Bindings } from './bindings.ts'
import { NOTHING } from './engine/documents.ts'
import { realPlatform } from './platform.ts'
import worker from './worker.ts'

const { SCHEDULER, EMBEDDED_STORE, WORKSPACE } = env as unknown as Bindings
const platform = realPlatform()
const store = embeddedStore(() => EMBEDDED_STORE.getByName(String(WORKSPACE)), platform)
const scheduler = () => SCHEDULER.getByName(String(WORKSPACE))
const cron = () => worker.scheduled(createScheduledController(), env as unknown as Bindings)

/** Far longer than a run of cron takes, even one that starts the service on a busy machine. */
const DUE_MS = 6_000
const HOUR_MS = 3_600_000

/** Zendesk has no ticket and no change; every question is noted. */
let asked: string[] = []
beforeEach(() => {
  asked = []
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(new URL(url).pathname + new URL(url).search)
    const list = { tickets: [], users: [], organizations: [], after_cursor: 'end', end_of_stream: true }
    return Response.json(list)
  })
})
afterEach(() => vi.unstubAllGlobals())

const looksAt = (ticketId: string) => asked.filter((path) => path.includes(`show_many?ids=${ticketId}`)).length
const dueIn = (ticketId: string, ms: number) =>
  store.commit(platform.newId(), { ...NOTHING, due: [{ id: `ticket:${ticketId}`, at: platform.now() + ms }] })
const alarmAt = () => runInDurableObject(scheduler(), (_timer, { storage }) => storage.getAlarm())
const loseAlarm = () => runInDurableObject(scheduler(), (_timer, { storage }) => storage.deleteAlarm())

describe('the timer', { timeout: 60_000 }, () => {
  it('does at its alarm what becomes due', async () => {
    await dueIn('5158', DUE_MS)
    await cron()
    expect(looksAt('5158')).toBe(0)
    await vi.waitFor(() => expect(looksAt('5158')).toBe(1), { timeout: 30_000 })
  })

  it('makes a lost alarm good with the next run of cron, which comes every minute', async () => {
    await dueIn('5159', DUE_MS)
    await cron()
    expect(await alarmAt()).not.toBeNull()
    await loseAlarm()
    await platform.sleep(DUE_MS + 1_000)
    expect(looksAt('5159')).toBe(0)
    await cron()
    expect(looksAt('5159')).toBe(1)
    await cron()
    expect(looksAt('5159')).toBe(1)
  })

  it('is armed again by that run for what comes later', async () => {
    const dueAt = platform.now() + HOUR_MS
    await dueIn('5160', HOUR_MS)
    await cron()
    await loseAlarm()
    await cron()
    expect(Math.abs(((await alarmAt()) ?? 0) - dueAt)).toBeLessThan(60_000)
  })
})
