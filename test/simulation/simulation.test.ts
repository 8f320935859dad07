import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import type { Keeping } from '../store/memory-store.ts'
import { MUTANTS } from './mutants/all.ts'
import { runSeed } from './run-seed.ts'

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value) ?? 'null')
const BY_COPY: Keeping = { take: copy, give: copy }

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const member of Object.values(value)) freeze(member)
  }
  return value
}
const FROZEN: Keeping = { take: freeze, give: (value) => value }

function simulate(...args: string[]): { status: number | null; report: Record<string, unknown> } {
  const script = new URL('../../scripts/simulate.ts', import.meta.url).pathname
  const { status, stdout } = spawnSync(process.execPath, [script, '--json', ...args], { encoding: 'utf8' })
  return { status, report: JSON.parse(stdout) }
}

describe('the simulation', () => {
  it('holds on 150 seeds and notices every wrong protocol within 200', () => {
    const { status, report } = simulate('--seeds', '150')
    expect(report).toMatchObject({ seeds: 150, lost: 0, doubled: 0, afterAck: 0, failing: [] })
    const noticed = Object.fromEntries(MUTANTS.map(({ name }) => [name, expect.any(Number)]))
    expect(report).toMatchObject({ mutants: noticed, cpuSeconds: expect.any(Number) })
    expect(status).toBe(0)
  }, 120_000)

  it('names the seed that replays a violation, and replays it', async () => {
    const [mutant] = MUTANTS.filter(({ name }) => name === 'no-receiver-key')
    const { report: first } = simulate('--seeds', '1')
    const seed = Number((first.mutants as Record<string, number>)['no-receiver-key'])
    const { status, report } = simulate('--seed', String(seed), '--mutant', 'no-receiver-key', '--trace')
    const here = await runSeed(seed, { mutant: mutant ?? null, keepTrace: true })
    expect(report).toEqual(JSON.parse(JSON.stringify(here)))
    expect(here.violations.map(({ kind }) => kind)).toContain('doubled')
    expect(status).toBe(1)
  }, 60_000)

  it.each([1, 2])('replays seed %i to the same trace', async (seed) => {
    const first = await runSeed(seed, { keepTrace: true })
    expect(await runSeed(seed, { keepTrace: true })).toEqual(first)
    expect(first.trace.length).toBeGreaterThan(10)
    expect((await runSeed(seed)).fingerprint).toBe(first.fingerprint)
  })

  it('runs alike when nobody shares a value with the store', async () => {
    expect((await runSeed(3, { keeping: BY_COPY })).fingerprint).toBe((await runSeed(3)).fingerprint)
  })

  it.each([4, 5, 6])('changes nothing in place that was committed, on seed %i', async (seed) => {
    expect((await runSeed(seed, { keeping: FROZEN })).fingerprint).toBe((await runSeed(seed)).fingerprint)
  })
})
