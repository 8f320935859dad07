import { describe, expect, it } from 'vitest'
import type { Team } from '../policy/policy.ts'
import { onCallNow } from './on-call.ts'

const team = (rota: Partial<Team['rota']> = {}, timeZone = 'Europe/Berlin'): Team => ({
  name: 'Support',
  timeZone,
  rota: { startsOn: '2026-10-05', handOver: '09:00', people: ['rana', 'wim', 'noor'], ...rota },
})

const at = (text: string) => Date.parse(text)

describe('the rota', () => {
  it.each([
    ['the first turn begins at the hand-over', '2026-10-05T07:00Z', 'rana'],
    ['one minute before, it is still the last one', '2026-10-05T06:59Z', 'noor'],
    ['a week later it is the next', '2026-10-12T07:00Z', 'wim'],
    ['before the start it runs backwards', '2026-09-28T06:59Z', 'wim'],
    ['after the clocks went back, 09:00 is an hour later in UTC', '2026-10-26T07:59Z', 'noor'],
    ['and the hand-over comes with the clocks', '2026-10-26T08:00Z', 'rana'],
  ])('%s', (_what, instant, person) => {
    expect(onCallNow(team(), at(instant))).toBe(person)
  })

  it('hands over once in a night that has the hour twice', () => {
    const nights = team({ startsOn: '2026-10-18', handOver: '02:30' })
    const instants = ['2026-10-25T00:29Z', '2026-10-25T00:30Z', '2026-10-25T01:10Z', '2026-10-25T01:45Z']
    expect(instants.map((instant) => onCallNow(nights, at(instant)))).toEqual(['rana', 'wim', 'wim', 'wim'])
  })

  it('hands over at the change when the night has not that hour', () => {
    const nights = team({ startsOn: '2026-03-22', handOver: '02:30' })
    const instants = ['2026-03-29T00:59Z', '2026-03-29T01:00Z']
    expect(instants.map((instant) => onCallNow(nights, at(instant)))).toEqual(['rana', 'wim'])
  })

  it('without a hand-over time changes at midnight of the team', () => {
    const plain: Team = { ...team(), rota: { startsOn: '2026-10-05', people: ['rana', 'wim'] } }
    expect([at('2026-10-11T21:59Z'), at('2026-10-11T22:00Z')].map((now) => onCallNow(plain, now))).toEqual([
      'rana',
      'wim',
    ])
  })

  it('lets a stand-in take over from one instant to the next, the last one named first', () => {
    const rota = team({
      overrides: [
        { from: '2026-10-06 18:00', to: '2026-10-08 09:00', person: 'noor' },
        { from: '2026-10-07T00:00Z', to: '2026-10-07T12:00Z', person: 'wim' },
      ],
    })
    const instants = [
      '2026-10-06T15:59Z',
      '2026-10-06T16:00Z',
      '2026-10-07T06:00Z',
      '2026-10-07T12:00Z',
      '2026-10-08T07:00Z',
    ]
    expect(instants.map((instant) => onCallNow(rota, at(instant)))).toEqual(['rana', 'noor', 'wim', 'noor', 'rana'])
  })

  it('has a stand-in even where nobody has a turn', () => {
    const empty = team({ people: [], overrides: [{ from: '2026-10-06 09:00', to: '2026-10-07 09:00', person: 'wim' }] })
    expect(onCallNow(empty, at('2026-10-06T12:00Z'))).toBe('wim')
    expect(onCallNow(empty, at('2026-10-08T12:00Z'))).toBeNull()
  })
})
