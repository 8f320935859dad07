import { describe, expect, it } from 'vitest'
import type { Policy } from '../policy/policy.ts'
import type { AccountState } from '../state/account-state.ts'
import type { EpisodeBrief } from '../state/episode-brief.ts'
import type { TicketState } from '../state/ticket-state.ts'
import { anAccountState, aTicket, NINE, testPolicy } from '../testing/tickets.ts'
import { collectAmber, settleAmber, speakAmber } from './amber.ts'

const MIN = 60_000
const DAY = 24 * 60 * MIN
const policy: Policy = { ...testPolicy(), amber: { space: 'red' } }

const look = (id: string, verdict: TicketState['verdict']) => ({ ticket: aTicket({ id }), verdict }) as TicketState
const red = (status: EpisodeBrief['status']) => [{ id: 'RED-1', status } as Partial<EpisodeBrief> as EpisodeBrief]

/** What a look at a ticket leaves of the account. */
const after = (state: AccountState, id: string, verdict: TicketState['verdict'], now: number) =>
  settleAmber(collectAmber(state, look(id, verdict), 'unhappy customer', now), policy, now).account

const told = (state: AccountState, now: number) => speakAmber(state, policy, now, 'c-1')

describe('AMBER', () => {
  it('is told a minute later, together with what has come meanwhile', () => {
    const first = after(anAccountState(), '501', 'amber', NINE)
    const both = after(first, '502', 'amber', NINE + 30_000)
    expect(both.amber.speakAt).toBe(NINE + MIN)
    expect(told(both, NINE + MIN - 1)).toBeNull()
    const spoken = told(both, NINE + MIN)
    expect(spoken?.effects).toEqual([{ kind: 'chat.amber', accountId: 'CRM-1', space: 'spaces/red', notice: 1 }])
    expect(spoken?.account.amber.tickets.map(({ notice }) => notice)).toEqual([1, 1])
    expect(spoken?.audit).toMatchObject([{ action: 'amber.told', after: { notice: 1, tickets: ['501', '502'] } }])
  })

  it('is told of one account once a day at most', () => {
    const spoken = told(after(anAccountState(), '501', 'amber', NINE), NINE + MIN)?.account ?? anAccountState()
    const later = after(spoken, '502', 'amber', NINE + 120 * MIN)
    expect(later.amber.speakAt).toBe(NINE + MIN + DAY)
    expect(after(spoken, '501', 'amber', NINE + 120 * MIN).amber.speakAt).toBeNull()
  })

  it('that has passed before its time is not told', () => {
    const gone = after(after(anAccountState(), '501', 'amber', NINE), '501', 'none', NINE + 30_000)
    expect(gone.amber).toMatchObject({ tickets: [], speakAt: null })
  })

  it('is collected and not told while the account has a RED, and looked at again when that is over', () => {
    const muted = after(anAccountState({ episodes: red('open') }), '501', 'amber', NINE)
    expect(muted.amber).toMatchObject({ muted: true, speakAt: null, tickets: [{ ticketId: '501', notice: null }] })
    expect(told(muted, NINE + DAY)).toBeNull()
    const clear = settleAmber({ ...muted, episodes: red('closed') }, policy, NINE + DAY)
    expect(clear.lookAgain).toEqual(['501'])
    expect(clear.account.amber).toMatchObject({ muted: false, speakAt: NINE + DAY + MIN })
    expect(told(clear.account, NINE + DAY + MIN)?.account.amber.tickets).toMatchObject([{ notice: 1, heldBack: true }])
  })

  it('that was told before the RED speaks again after it, although a day has not passed', () => {
    const spoken = told(after(anAccountState(), '501', 'amber', NINE), NINE + MIN)?.account ?? anAccountState()
    const muted = settleAmber({ ...spoken, episodes: red('open') }, policy, NINE + 2 * MIN).account
    const clear = settleAmber({ ...muted, episodes: red('dismissed') }, policy, NINE + 60 * MIN).account
    expect(told(clear, NINE + 61 * MIN)?.effects).toMatchObject([{ notice: 2 }])
  })

  it('waits for the end of a maintenance window', () => {
    const maintenance = [{ from: '2026-11-23 09:00', to: '2026-11-23 12:00', account: 'all', reason: 'Move' }]
    const state = after(anAccountState(), '501', 'amber', NINE)
    const spoken = speakAmber(state, { ...policy, maintenance }, NINE + MIN, 'c-1')
    expect(spoken).toMatchObject({ effects: [], account: { amber: { speakAt: NINE + 180 * MIN } } })
  })

  it('is never told where the policy names no space for it', () => {
    const state = settleAmber(
      collectAmber(anAccountState(), look('501', 'amber'), 'w', NINE),
      testPolicy(),
      NINE,
    ).account
    expect(state.amber).toMatchObject({ speakAt: null, tickets: [{ ticketId: '501' }] })
  })

  it('changes nothing when nothing is new', () => {
    const state = anAccountState()
    expect(after(state, '501', 'none', NINE)).toBe(state)
    const muted = after(anAccountState({ episodes: red('open') }), '501', 'amber', NINE)
    expect(after(muted, '501', 'amber', NINE + MIN)).toBe(muted)
  })
})
