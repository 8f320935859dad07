import { expect, it } from 'vitest'
import { createGate } from './gate.ts'

function harness(limits: { maxConcurrent: number; spacingMs: number }) {
  const clock = { now: 1000 }
  const sleep = async (ms: number) => {
    await Promise.resolve()
    clock.now += ms
  }
  return { clock, gate: createGate({ ...limits, forgetAfterMs: 20_000, now: () => clock.now, sleep }) }
}

it('starts no more than five calls a second', async () => {
  const { clock, gate } = harness({ maxConcurrent: 100, spacingMs: 200 })
  const starts: number[] = []
  for (let call = 0; call < 4; call += 1) await gate(async () => starts.push(clock.now))
  expect(starts).toEqual([1000, 1200, 1400, 1600])
})

it('lets a third call in only when one of two has ended', async () => {
  const { gate } = harness({ maxConcurrent: 2, spacingMs: 0 })
  let running = 0
  let most = 0
  const call = async () => {
    running += 1
    most = Math.max(most, running)
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
    running -= 1
  }
  await Promise.all([gate(call), gate(call), gate(call), gate(call)])
  expect(most).toBe(2)
})

it('makes room after a call that failed and after one that was never heard of again', async () => {
  const { clock, gate } = harness({ maxConcurrent: 1, spacingMs: 0 })
  await expect(gate(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  void gate(() => new Promise(() => {}))
  expect(await gate(async () => clock.now)).toBe(21_000)
})
