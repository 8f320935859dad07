import { expect, it } from 'vitest'
import type { FutureStepView } from '../api/views.ts'
import { futureWords } from './future.ts'

const NOON = Date.UTC(2026, 10, 23, 12)

const step = (more: Partial<FutureStepView>): FutureStepView => ({
  at: NOON + 15 * 60_000,
  level: 2,
  name: 'Engineering lead',
  who: ['Noor Haddad'],
  where: [],
  holes: [],
  cause: 'ladder',
  everyMs: null,
  ...more,
})

it.each<[Partial<FutureStepView>, string]>([
  [{}, '12:15 UTC: Engineering lead (Noor Haddad)'],
  [
    { where: ['Support RED', 'Support leads'] },
    '12:15 UTC: Engineering lead (Noor Haddad, in Support RED and Support leads)',
  ],
  [
    { who: [], where: ['Support RED'], holes: ['Night duty'] },
    '12:15 UTC: Engineering lead (in Support RED), nobody for Night duty',
  ],
  [{ cause: 'snooze_ended' }, '12:15 UTC: The snooze ends. Engineering lead (Noor Haddad)'],
  [{ cause: 'update_overdue' }, '12:15 UTC: No update by then. Engineering lead (Noor Haddad)'],
  [
    { name: 'Ladder exhausted', everyMs: 3_600_000 },
    '12:15 UTC: Ladder exhausted (Noor Haddad), again every 1 h until somebody acts',
  ],
])('says of a step to come who is told, where and when: %j', (more, words) => {
  expect(futureWords(step(more), NOON, 'UTC')).toBe(words)
})
