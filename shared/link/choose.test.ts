import { describe, expect, it } from 'vitest'
import type { Actor } from '../actor.ts'
import { choose, undo } from './choose.ts'
import type { Link, LinkOutcome } from './link.ts'
import { type LinkMemory, NOTHING_REMEMBERED, standing } from './link-memory.ts'

const NOW = 1_800_000_000_000
const ADA: Actor = { kind: 'person', id: 'zendesk:7', name: 'Ada Moss', email: null }

const byRule = (accountId: string): Link => ({
  accountId,
  method: 'domain',
  confidence: 0.75,
  evidence: 'tamarack.example',
  decidedBy: { kind: 'rule', id: 'link-ladder' },
  at: NOW - 1,
})
const byHand = (accountId: string): Link => ({ ...byRule(accountId), method: 'manual', confidence: 1, decidedBy: ADA })
const remembers = (more: Partial<LinkMemory>): LinkMemory => ({ ...NOTHING_REMEMBERED, ...more })
const not = (accountId: string) => ({ accountId, by: ADA, at: NOW - 1, reason: null })

const choice = (accountId: string, reason: string | null = null) => ({ accountId, by: ADA, at: NOW, reason })
const between = (...ids: string[]): LinkOutcome => ({
  kind: 'ambiguous',
  method: 'domain',
  evidence: 'tamarack.example',
  candidates: ids.map((accountId) => ({ accountId, name: accountId })),
})
const NO_MATCH: LinkOutcome = { kind: 'none', reason: 'no_match' }
const REASON = 'They told us on the phone'

describe('a choice', () => {
  it('stands above every rule, with who said so, and keeps what stood before', () => {
    const verdict = choose(remembers({ link: byRule('B') }), choice('A', REASON), null)
    expect(verdict).toEqual({
      kind: 'accepted',
      next: {
        link: {
          accountId: 'A',
          method: 'manual',
          confidence: 1,
          evidence: `chosen by Ada Moss: ${REASON}`,
          decidedBy: ADA,
          at: NOW,
        },
        before: byRule('B'),
        rejected: [],
        carrying: { cursor: null, round: 1, at: NOW },
      },
    })
  })

  it.each<[string, LinkMemory, string, LinkOutcome | null]>([
    ['one of several that evidence names', NOTHING_REMEMBERED, 'A', between('A', 'B')],
    ['any account where nothing matched', NOTHING_REMEMBERED, 'A', NO_MATCH],
    ['the account a rule found', remembers({ link: byRule('A') }), 'A', null],
  ])('needs no reason for %s', (_what, memory, accountId, evidence) => {
    expect(choose(memory, choice(accountId), evidence).kind).toBe('accepted')
  })

  it.each<[string, LinkMemory, string, LinkOutcome | null]>([
    ['none of those that evidence names', NOTHING_REMEMBERED, 'C', between('A', 'B')],
    ['another than a rule found', remembers({ link: byRule('B') }), 'A', null],
    ['another than was chosen before', remembers({ link: byHand('B') }), 'A', null],
    ['one that was said not to be it', remembers({ rejected: [not('A')] }), 'A', between('A', 'B')],
  ])('needs a reason for %s', (_what, memory, accountId, evidence) => {
    expect(choose(memory, choice(accountId), evidence)).toEqual({ kind: 'refused', code: 'reason_needed' })
    expect(choose(memory, choice(accountId, REASON), evidence).kind).toBe('accepted')
  })

  it('takes back an earlier "not this"', () => {
    const verdict = choose(remembers({ rejected: [not('A'), not('B')] }), choice('A', REASON), null)
    expect(verdict).toMatchObject({ next: { rejected: [not('B')] } })
  })

  it('made twice changes nothing', () => {
    expect(choose(remembers({ link: byHand('A') }), choice('A'), null)).toEqual({ kind: 'unchanged' })
  })
})

describe('undoing', () => {
  const act = (reason: string | null = null) => ({ by: ADA, at: NOW, reason })

  it('brings back what stood before, and remembers that it is not this one', () => {
    expect(undo(remembers({ link: byHand('A'), before: byRule('B') }), act())).toEqual({
      kind: 'accepted',
      next: {
        link: byRule('B'),
        before: null,
        rejected: [{ accountId: 'A', by: ADA, at: NOW, reason: null }],
        carrying: { cursor: null, round: 1, at: NOW },
      },
    })
  })

  it('leaves nothing where nothing stood before, nor the very same account', () => {
    expect(undo(remembers({ link: byHand('A') }), act())).toMatchObject({ next: { link: null } })
    expect(undo(remembers({ link: byHand('A'), before: byRule('A') }), act())).toMatchObject({ next: { link: null } })
  })

  it('needs a reason where a rule had found it', () => {
    expect(undo(remembers({ link: byRule('A') }), act())).toEqual({ kind: 'refused', code: 'reason_needed' })
    expect(undo(remembers({ link: byRule('A') }), act(REASON)).kind).toBe('accepted')
  })

  it('of nothing is refused', () => {
    expect(undo(NOTHING_REMEMBERED, act(REASON))).toEqual({ kind: 'refused', code: 'nothing_to_undo' })
  })
})

describe('what stands for a ticket', () => {
  it.each<[string, LinkMemory | null, LinkMemory | null, string | null, string | null]>([
    ['nothing where nothing is remembered', null, null, null, null],
    [
      "the organization's before the requester's",
      remembers({ link: byRule('A') }),
      remembers({ link: byRule('B') }),
      'A',
      'organization',
    ],
    [
      "a person's word on the requester before the organization's rule",
      remembers({ link: byRule('A') }),
      remembers({ link: byHand('B') }),
      'B',
      'requester',
    ],
    [
      "a person's word on the organization before the requester's rule",
      remembers({ link: byHand('A') }),
      remembers({ link: byRule('B') }),
      'A',
      'organization',
    ],
    [
      'the word on the requester where both were chosen',
      remembers({ link: byHand('A') }),
      remembers({ link: byHand('B') }),
      'B',
      'requester',
    ],
    [
      'not what the requester was said not to belong to',
      remembers({ link: byHand('A') }),
      remembers({ rejected: [not('A')] }),
      null,
      null,
    ],
    [
      "not the requester's rule where the organization is not this",
      remembers({ rejected: [not('B')] }),
      remembers({ link: byRule('B') }),
      null,
      null,
    ],
  ])('%s', (_what, organization, requester, accountId, of) => {
    const found = standing(organization, requester)
    expect([found.link?.accountId ?? null, found.of]).toEqual([accountId, of])
  })

  it('tells what the ticket must not be linked to, unless it is by choice', () => {
    expect(standing(remembers({ rejected: [not('A')] }), remembers({ rejected: [not('B')] })).rejected).toEqual([
      'A',
      'B',
    ])
    expect(standing(remembers({ rejected: [not('A')] }), remembers({ link: byHand('A') })).rejected).toEqual([])
  })
})
