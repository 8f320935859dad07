import { EVENT_KNOWN_MS } from '@redthread/shared/store'
import { expect, it } from 'vitest'
import type { OpenStore } from '../conformance.ts'
import { claimHints, claimTickets, commit, hint, LEASE_MS, NINE, only } from '../samples.ts'

export function describeHints(open: OpenStore): void {
  it('knows an event id for 24 hours', async () => {
    const store = await open()
    expect(await hint(store, '5158', NINE, 'event-1')).toBe('recorded')
    expect(await hint(store, '5158', NINE + EVENT_KNOWN_MS - 1, 'event-1')).toBe('known')
    expect(await hint(store, '5158', NINE + EVENT_KNOWN_MS, 'event-1')).toBe('recorded')
  })

  it('makes one hint of many for one ticket until it is claimed', async () => {
    const store = await open()
    await hint(store, '5158', NINE)
    await hint(store, '5158', NINE + 40)
    expect(await claimHints(store, NINE + 100)).toEqual([
      { ticketId: '5158', version: expect.any(Number), firstAt: NINE },
    ])
    expect(await claimTickets(store, NINE + 100)).toEqual([])
  })

  it('gives out the longest waiting first, as many as asked', async () => {
    const store = await open()
    for (const [place, ticketId] of ['30', '10', '20'].entries()) await hint(store, ticketId, NINE + place)
    expect(await claimTickets(store, NINE + 9, 2)).toEqual(['30', '10'])
    expect(await claimTickets(store, NINE + 9, 2)).toEqual(['20'])
  })

  it('keeps a hint that came while its ticket was claimed, until that claim is answered', async () => {
    const store = await open()
    await hint(store, '5158', NINE)
    const claimed = await claimHints(store, NINE)
    await hint(store, '5158', NINE + 500)
    await hint(store, '5158', NINE + 900)
    expect(await claimTickets(store, NINE + 1_000)).toEqual([])
    await commit(store, { hints: claimed })
    const later = await claimHints(store, NINE + 1_000)
    expect(later).toEqual([{ ticketId: '5158', version: expect.any(Number), firstAt: NINE + 500 }])
    await commit(store, { hints: later })
    expect((await store.stats()).hints).toBe(0)
  })

  it('gives a hint out again when its lease has run out', async () => {
    const store = await open()
    await hint(store, '5158')
    await claimHints(store, NINE)
    expect(await claimTickets(store, NINE + LEASE_MS - 1)).toEqual([])
    expect(await claimHints(store, NINE + LEASE_MS)).toMatchObject([{ ticketId: '5158', firstAt: NINE }])
  })

  it('takes an answer from the worker whose lease ran out, for the hint as it was', async () => {
    const store = await open()
    await hint(store, '5158')
    const slow = await claimHints(store, NINE)
    await claimHints(store, NINE + LEASE_MS)
    await commit(store, { hints: slow })
    expect((await store.stats()).hints).toBe(0)
  })

  it('does not take an old answer for a newer hint, nor end the lease of who has it', async () => {
    const store = await open()
    await hint(store, '5158', NINE)
    const slow = await claimHints(store, NINE)
    await hint(store, '5158', NINE + 10)
    const quick = await claimHints(store, NINE + LEASE_MS)
    await commit(store, { hints: slow })
    expect(await claimTickets(store, NINE + LEASE_MS + 1)).toEqual([])
    await commit(store, { hints: quick })
    expect((await store.stats()).hints).toBe(0)
  })

  it('never mistakes a later hint for one that was answered before', async () => {
    const store = await open()
    await hint(store, '5158')
    const answered = await claimHints(store, NINE)
    await commit(store, { hints: answered })
    await hint(store, '5158', NINE + 1)
    await commit(store, { hints: answered })
    expect(only(await claimHints(store, NINE + 1)).version).toBeGreaterThan(only(answered).version)
  })
}
