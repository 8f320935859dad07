import { expect, it } from 'vitest'
import { Moment, momentMs } from './moment.ts'

it.each([
  ['2026-12-24 09:00', '2026-12-24T08:00:00.000Z'],
  ['2026-12-24T09:00', '2026-12-24T08:00:00.000Z'],
  ['2026-12-24T09:00Z', '2026-12-24T09:00:00.000Z'],
  ['2026-12-24T09:00-05:00', '2026-12-24T14:00:00.000Z'],
])('%s belongs to the zone it is written for, unless it names one', (text, instant) => {
  expect(Moment.safeParse(text).success).toBe(true)
  expect(new Date(momentMs(text, 'Europe/Berlin')).toISOString()).toBe(instant)
})

it.each(['2026-12-24', '2026-02-30 09:00', '24.12.2026 09:00', '2026-12-24 25:00', 'tomorrow'])(
  '%s is none',
  (text) => {
    expect(Moment.safeParse(text).success).toBe(false)
  },
)
