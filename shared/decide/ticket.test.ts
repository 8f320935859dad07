import { describe, expect, it } from 'vitest'
import { acknowledge } from '../episode/acknowledge.ts'
import { dismiss } from '../episode/close.ts'
import { directory } from '../episode/directory.ts'
import type { Episode } from '../episode/episode.ts'
import { compilePolicy } from '../rules/compile.ts'
import { TicketState } from '../state/ticket-state.ts'
import { aComment, anAccountState, aSnapshot, LINKED, NINE, testPolicy } from '../testing/tickets.ts'
import { decideTicket, type TicketDecision } from './ticket.ts'
import type { TicketInput } from './ticket-input.ts'

const MIN = 60_000
const policy = testPolicy()
const rules = compilePolicy(policy)

const input = (more: Partial<TicketInput> = {}): TicketInput => ({
  now: NINE,
  policy,
  rules,
  snapshot: aSnapshot(),
  link: LINKED,
  account: anAccountState(),
  known: null,
  episode: null,
  nextEpisode: 'RED-1',
  correlationId: 'c-1',
  ...more,
})

/** The next look at the same ticket, from where the last one left it. */
const again = (last: TicketDecision, more: Partial<TicketInput>, episode: Episode | null = last.episode) =>
  decideTicket(
    input({ now: NINE + 5 * MIN, known: last.ticket, account: last.account, episode, nextEpisode: 'RED-2', ...more }),
  )

const urgent = () => decideTicket(input({ snapshot: aSnapshot({ priority: 'urgent' }) }))
const running = (decision: TicketDecision): Episode => {
  if (!decision.episode) throw new Error('no episode')
  return decision.episode
}
const act = {
  now: NINE,
  by: { kind: 'person', id: 'users/11', name: 'Rana Okoye', email: null },
  surface: 'chat',
} as const
const doing = { ...act, resolve: directory(policy, null, NINE), updateDueMs: policy.updateDueMs }

describe('a look at a ticket', () => {
  it('opens a RED when a live rule fires, with its reason and the ladder the policy chose', () => {
    const decision = urgent()
    expect(decision).toMatchObject({ opened: true, episode: { id: 'RED-1', severity: 1, why: 'priority urgent' } })
    expect(running(decision).ladder.name).toBe('Standard')
    expect(decision.ticket.episodeId).toBe('RED-1')
    expect(decision.account?.episodes).toMatchObject([{ id: 'RED-1', status: 'open' }])
    expect(TicketState.parse(decision.ticket)).toEqual(decision.ticket)
  })

  it('opens nothing for a rule in shadow, and remembers that it would have', () => {
    const decision = decideTicket(input())
    expect(decision).toMatchObject({ opened: false, episode: null, ticket: { fired: [], shadow: ['watched'] } })
    expect(decision.effects.filter((effect) => effect.kind !== 'crm.support')).toEqual([])
  })

  it('gives the same bytes for the same input', () => {
    expect(JSON.stringify(urgent())).toBe(JSON.stringify(urgent()))
  })

  it('keeps the proof of a RED as plain data, which every store takes', () => {
    const { evidence } = urgent()
    expect(evidence?.inputs?.sla).toBeTruthy()
    expect(structuredClone(evidence)).toStrictEqual(evidence)
  })

  it('does not open a second RED while the first runs', () => {
    const first = urgent()
    expect(again(first, { snapshot: aSnapshot({ priority: 'urgent' }) })).toMatchObject({
      opened: false,
      episode: null,
    })
  })

  it('counts a further rule on the running RED and says so once', () => {
    const first = urgent()
    const more = aSnapshot({ priority: 'urgent' }, [aComment({ body: 'The sync is down as well.' })])
    expect(running(again(first, { snapshot: more }))).toMatchObject({ refires: 1, rules: ['pressing', 'sync-down'] })
  })

  it('closes the RED when the ticket is solved, whoever held it', () => {
    const first = urgent()
    const held = acknowledge(running(first), doing)
    const solved = again(
      first,
      { snapshot: aSnapshot({ status: 'solved' }) },
      held.kind === 'accepted' ? held.next : null,
    )
    expect(running(solved)).toMatchObject({ status: 'closed', closed: { cause: 'Ticket solved' } })
    expect(solved.ticket).toMatchObject({ episodeId: null, pastEpisodes: ['RED-1'], fired: [] })
  })

  it('opens a new RED with a new id when a solved ticket comes back', () => {
    const first = urgent()
    const solved = again(first, { snapshot: aSnapshot({ status: 'solved' }) })
    const back = again(solved, { snapshot: aSnapshot({ status: 'open', priority: 'urgent' }) }, null)
    expect(back).toMatchObject({ opened: true, episode: { id: 'RED-2' }, ticket: { reopened: 1 } })
  })

  it('leaves a dismissed RED dismissed while the same rule goes on firing', () => {
    const first = urgent()
    const dismissed = dismiss(running(first), doing, 'A test ticket')
    const next = dismissed.kind === 'accepted' ? dismissed.next : null
    const ticket = { ...first.ticket, episodeId: null, pastEpisodes: ['RED-1'] }
    const later = decideTicket(
      input({ now: NINE + MIN, known: ticket, episode: next, snapshot: aSnapshot({ priority: 'urgent' }) }),
    )
    expect(later).toMatchObject({ opened: false, episode: null })
  })

  it('pushes the promised update when somebody replies, and not when nobody does', () => {
    const first = urgent()
    const held = acknowledge(running(first), doing)
    const episode = held.kind === 'accepted' ? held.next : null
    const reply = [aComment(), aComment({ id: '9002', author: 'agent', authorId: '3', createdAt: NINE + MIN })]
    const replied = again(first, { snapshot: aSnapshot({ priority: 'urgent' }, reply) }, episode)
    expect(running(replied).acknowledged?.updateDueAt).toBe(NINE + 65 * MIN)
    expect(again(first, { snapshot: aSnapshot({ priority: 'urgent' }) }, episode).episode).toBeNull()
  })

  it('runs the rules without an account while the CRM does not answer, and takes no link away', () => {
    const down = { kind: 'none', reason: 'crm_unavailable' } as const
    const first = decideTicket(input({ link: down, account: null, snapshot: aSnapshot({ priority: 'urgent' }) }))
    expect(first).toMatchObject({ opened: true, account: null, ticket: { link: down } })
    const linked = urgent()
    expect(again(linked, { link: down, account: null }).ticket).toMatchObject({ link: LINKED, accountId: 'CRM-1' })
  })

  it('audits a link once, with its evidence', () => {
    const first = decideTicket(input())
    expect(first.audit).toMatchObject([{ action: 'link.made', subject: 'ticket:501', after: { evidence: 'CRM-1' } }])
    expect(again(first, {}).audit).toEqual([])
    expect(decideTicket(input({ isLinkRemembered: true })).audit).toEqual([])
  })

  it('looks again at the next deadline, and never once the ticket is over', () => {
    expect(decideTicket(input({ snapshot: aSnapshot({ priority: 'urgent' }) })).lookAgainAt).toBe(NINE + 45 * MIN)
    expect(decideTicket(input({ snapshot: aSnapshot({ status: 'solved' }) })).lookAgainAt).toBeNull()
  })

  it('asks for the CRM to be told only when what it would say has changed', () => {
    const first = decideTicket(input())
    expect(first.effects).toEqual([{ kind: 'crm.support', accountId: 'CRM-1' }])
    expect(again(first, {}).effects).toEqual([])
  })
})
