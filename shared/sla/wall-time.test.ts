import { describe, expect, it } from 'vitest'
import { instantOf, localTimeOf } from './wall-time.ts'

const local = (text: string) => Date.parse(`${text}Z`)

describe('a local time', () => {
  it.each([
    ['in winter', 'Europe/Berlin', '2026-01-15T09:00', '2026-01-15T08:00:00.000Z'],
    ['in summer', 'Europe/Berlin', '2026-07-15T09:00', '2026-07-15T07:00:00.000Z'],
    [
      'that a clock change skips is the instant of the change',
      'Europe/Berlin',
      '2026-03-29T02:30',
      '2026-03-29T01:00:00.000Z',
    ],
    [
      'that a clock change repeats is meant the first time',
      'Europe/Berlin',
      '2026-10-25T02:30',
      '2026-10-25T00:30:00.000Z',
    ],
    ['on New Year in the far east', 'Pacific/Auckland', '2027-01-01T09:00', '2026-12-31T20:00:00.000Z'],
    ['on New Year in the far west', 'America/Los_Angeles', '2026-12-31T20:00', '2027-01-01T04:00:00.000Z'],
  ])('%s', (_what, zone, wall, instant) => {
    expect(new Date(instantOf(local(wall), zone)).toISOString()).toBe(instant)
  })

  it.each([
    ['Europe/Berlin', '2026-03-29T01:00', '2026-03-29T03:00'],
    ['Europe/Berlin', '2026-10-25T01:00', '2026-10-25T02:00'],
    ['Asia/Kathmandu', '2026-06-01T00:00', '2026-06-01T05:45'],
  ])('in %s is read off an instant', (zone, instant, wall) => {
    expect(localTimeOf(local(instant), zone)).toBe(local(wall))
  })
})
