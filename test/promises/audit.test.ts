import { NOTHING } from '@redthread/functions/engine/documents'
import { AuditPage } from '@redthread/shared/api/audit'
import { chain, EMPTY_CHAIN, verifyChain } from '@redthread/shared/audit/chain'
import type { AuditRow } from '@redthread/shared/audit/row'
import { dismiss } from '@redthread/shared/episode/close'
import { verdictsOf } from '@redthread/shared/policy/demote'
import { describe, expect, it } from 'vitest'
import { MINUTE, STORES, World } from './world.ts'

async function readAll(world: World): Promise<AuditRow[]> {
  const rows: AuditRow[] = []
  for (let next: number | null = 1; next !== null; ) {
    const page: AuditPage = AuditPage.parse((await world.operator(`/api/audit?from=${next}`)).body)
    rows.push(...page.rows)
    next = page.next
  }
  return rows
}

describe.each(STORES)('the audit log on the %s store', (store) => {
  it('is read by an operator, unbroken, and tells what each rule was worth', async () => {
    const world = new World({ store })
    await world.ticket('5001', { priority: 'urgent' })
    await world.runTo(MINUTE)
    world.chat.read()
    await world.acts('rana', (episode, act) => dismiss(episode, act, 'A drill'))
    await world.runTo(2 * MINUTE)
    world.chat.read()
    const rows = await readAll(world)
    expect(verifyChain(rows)).toMatchObject({ kind: 'unbroken', rows: rows.length })
    const { rules } = await world.episode()
    expect(rules.length).toBeGreaterThan(0)
    expect(verdictsOf(rows).map(({ rule, useful }) => [rule, useful])).toEqual(rules.map((rule) => [rule, false]))
  })

  it('comes in pages, none of them twice', async () => {
    const world = new World({ store })
    const { rows } = chain(
      EMPTY_CHAIN,
      Array.from({ length: 1_001 }, (_, n) => ({
        ...{ at: world.now, actor: { kind: 'system', id: 'timer' }, surface: 'timer', action: 'step.sent' },
        ...{ subject: `RED-${n + 1}`, before: null, after: null, reason: null, correlationId: 'c-1' },
      })),
    )
    await world.store.commit('request-1', { ...NOTHING, audit: rows })
    expect(await readAll(world)).toEqual(rows)
  })
})

it('is for operators only, and names what is wrong with a question', async () => {
  const world = new World()
  await world.ticket('5001', { priority: 'low' })
  await world.runTo(MINUTE)
  expect(await world.sidebar(1, '5001', '/api/audit')).toMatchObject({ status: 401 })
  expect(await world.operator('/api/audit?from=soon')).toMatchObject({ status: 400, body: { field: 'from' } })
  expect((await world.operator('/api/audit?from=9000')).body).toEqual({ rows: [], next: null })
})
