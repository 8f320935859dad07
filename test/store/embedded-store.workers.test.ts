import { env } from 'cloudflare:workers'
import { type EmbeddedStub, embeddedStore } from '@redthread/functions/adapters/store/embedded-store'
import { PATIENCE } from '@redthread/functions/adapters/store/persist'
import type { Bindings } from '@redthread/functions/bindings'
import { beforeAll, describe, expect, it } from 'vitest'
import { describeStore } from './conformance.ts'
import { describeModel } from './model.ts'
import { commitOf, hint, outboxRow } from './samples.ts'

const platform = { now: () => Date.now(), sleep: (ms: number) => new Promise<void>((done) => setTimeout(done, ms)) }
const { EMBEDDED_STORE: objects } = env as unknown as Bindings
let workspaces = 0

function newWorkspace(): string {
  workspaces += 1
  return `workspace-${workspaces}`
}

function open(patience = PATIENCE) {
  const workspace = newWorkspace()
  return embeddedStore(() => objects.getByName(workspace), platform, patience)
}

/** A busy machine is no failure, and the first call waits until the whole Worker has been compiled for the test. */
const openPatient = () => open({ ...PATIENCE, deadlineMs: 60_000, tryMs: 60_000 })

beforeAll(async () => {
  await openPatient().stats()
}, 60_000)

describeStore('the store in a Durable Object', openPatient)
describeModel('the store in a Durable Object', openPatient, { runs: 8 })

describe('the way to the Durable Object', () => {
  /** A stub that fails its first calls in the way given; the object itself is real. */
  function failing(fail: (call: () => Promise<unknown>) => Promise<never>, times = 1) {
    const object = objects.getByName(newWorkspace())
    let left = times
    const stub: EmbeddedStub = {
      async call(operation, args) {
        left -= 1
        return left >= 0 ? fail(() => object.call(operation, args)) : object.call(operation, args)
      },
    }
    return stub
  }

  it('applies a commit once when its answer is lost', async () => {
    const stub = failing(async (call) => {
      await call()
      throw new Error('connection lost')
    })
    const store = embeddedStore(() => stub, platform)
    const docs = [{ key: 'a', expectedRev: 0, value: 1 }]
    expect(await store.commit('same', commitOf({ docs, outbox: [outboxRow('row-1')] }))).toEqual({ kind: 'committed' })
    expect(await store.load(['a'])).toEqual([{ key: 'a', rev: 1, value: 1 }])
  })

  it('asks for a new stub for each try, because a broken one stays broken', async () => {
    const workspace = newWorkspace()
    const broken: EmbeddedStub = { call: () => Promise.reject(new Error('broken')) }
    const stubs = [broken, broken]
    const store = embeddedStore(() => stubs.pop() ?? objects.getByName(workspace), platform)
    expect(await hint(store, '5158')).toBe('recorded')
  })

  it.each([
    ['hangs', 'timeout', () => new Promise<never>(() => {})],
    ['breaks', 'unavailable', () => Promise.reject(new Error('Frostbite Ltd'))],
  ] as const)('gives up in time on an object that %s, and says no more than that', async (_how, failure, fail) => {
    const store = embeddedStore(() => failing(fail, 99), platform, { ...PATIENCE, deadlineMs: 300, tryMs: 100 })
    const error: unknown = await store.stats().catch((thrown) => thrown)
    expect(error).toMatchObject({ name: 'UpstreamError', service: 'store', failure })
    expect(String(error)).toBe(`UpstreamError: store: ${failure}`)
  })
})
