import { describe, expect, it } from 'vitest'
import { inherit } from './inherit.ts'
import type { Link } from './link.ts'
import { type LinkMemory, NOTHING_REMEMBERED } from './link-memory.ts'

const NOW = 1_800_000_000_000
const AT = { goneId: '70', survivorId: '71', now: NOW }
const link = (accountId: string, method: Link['method'] = 'domain'): Link => ({
  accountId,
  method,
  confidence: 0.75,
  evidence: 'tamarack.example',
  decidedBy: { kind: 'rule', id: 'link-ladder' },
  at: NOW - 1,
})
const remembers = (more: Partial<LinkMemory>): LinkMemory => ({ ...NOTHING_REMEMBERED, ...more })
const not = (accountId: string) => ({ accountId, by: { kind: 'system', id: 'desk' } as const, at: 0, reason: null })

describe('two organizations that became one', () => {
  it.each<[string, LinkMemory, LinkMemory | null, string]>([
    ['what the one had, where the other had nothing', remembers({ link: link('A') }), null, 'A'],
    ["a person's word above a rule's", remembers({ link: link('A', 'manual') }), remembers({ link: link('B') }), 'A'],
    ['its own rule above the other rule', remembers({ link: link('A') }), remembers({ link: link('B') }), 'B'],
    ["its own person's word", remembers({ link: link('A', 'manual') }), remembers({ link: link('B', 'manual') }), 'B'],
  ])('keep %s', (_what, gone, survivor, accountId) => {
    expect(inherit(gone, survivor, AT)?.survivor.link?.accountId).toBe(accountId)
  })

  it('say where a link came from, and carry it to every ticket', () => {
    expect(inherit(remembers({ link: link('A') }), null, AT)).toEqual({
      survivor: {
        link: { ...link('A'), evidence: 'tamarack.example; 70 was merged into this one', at: NOW },
        before: null,
        rejected: [],
        carrying: { cursor: null, round: 1, at: NOW },
      },
      gone: { link: null, before: null, rejected: [], carrying: null, mergedInto: '71' },
    })
  })

  it('are both not the account that either was said not to be', () => {
    const passed = inherit(remembers({ rejected: [not('A'), not('B')] }), remembers({ rejected: [not('B')] }), AT)
    expect(passed?.survivor.rejected).toEqual([not('B'), not('A')])
  })

  it.each([
    ['nothing was known', null],
    ['nothing was said', NOTHING_REMEMBERED],
    ['it was passed on before', remembers({ link: link('A'), mergedInto: '71' })],
  ])('pass nothing on where %s', (_what, gone) => {
    expect(inherit(gone, null, AT)).toBeNull()
  })
})
