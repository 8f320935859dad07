import { verifyChain } from '@redthread/shared/audit/chain'
import { isRunning } from '@redthread/shared/decide/place-episode'
import { AccountState } from '@redthread/shared/state/account-state'
import { keys } from '@redthread/shared/state/keys'
import { TicketState } from '@redthread/shared/state/ticket-state'
import { expect } from 'vitest'
import type { Run } from './race.ts'

/** Somebody is told that it is their turn. */
const CALLS = /You are called for|is not acknowledged\. Level|you are called for/
const CLAIMS_OPEN = 'RED, not acknowledged'

/** Audit, ticket, accounts and cards say what the episode says, and nothing was sent twice. */
export async function expectAgreement({ world, episode, seen }: Run): Promise<void> {
  const rows = await world.store.readAudit(1, 1_000)
  expect(verifyChain(rows).kind).toBe('unbroken')
  const audited = rows.filter(({ subject, action }) => subject === episode.id && action.startsWith('episode.'))
  expect(audited.map(({ action }) => action)).toEqual(episode.log.map(({ what }) => `episode.${what}`))
  expect([...world.chat.requests.values()].filter((count) => count > 1)).toEqual([])
  const ticket = await read(TicketState, keys.ticket(episode.ticketId))
  expect(ticket?.episodeId ?? null).toBe(isRunning(episode) ? episode.id : null)
  expect(ticket?.accountId ?? null).toBe(episode.accountId)
  for (const id of ['CRM-70', 'CRM-71']) {
    const account = await read(AccountState, keys.account(id))
    const own = account?.episodes.map(({ id, status, taken }) => [id, status, taken.length]) ?? []
    const wanted = id === episode.accountId ? [[episode.id, episode.status, episode.taken.length]] : []
    expect({ id, own }).toEqual({ id, own: wanted })
  }
  if (episode.status !== 'open') expectSilence(seen)

  async function read<T>(schema: { parse(value: unknown): T }, key: string): Promise<T | null> {
    const [doc] = await world.store.load([key])
    return doc ? schema.parse(doc.value) : null
  }
}

/**
 * From the commit that ended the calling on, only what was on the wire already may still arrive: one message in a place, and a
 * corrected card after it.
 */
function expectSilence(seen: string[]): void {
  const end = seen.findLastIndex((line) => /^= episode\.(acknowledged|snoozed|closed)$/.test(line))
  const late = seen.slice(end + 1)
  const calls = late.filter((line) => CALLS.test(line))
  const places = calls.map(placeOf)
  expect(places).toEqual([...new Set(places)])
  for (const call of calls) {
    const after = late.slice(late.indexOf(call) + 1).filter((line) => placeOf(line) === placeOf(call))
    const corrected = after.some((line) => line.includes(' ~ ') && !line.includes(CLAIMS_OPEN))
    expect(corrected, `${call} is corrected in ${JSON.stringify(seen)}`).toBe(true)
  }
}

const placeOf = (line: string) => line.split(' ')[1]
