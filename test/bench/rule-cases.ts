import type { Rule } from '@redthread/shared/policy/policy'
import type { Condition } from '@redthread/shared/rules/condition'
import type { FactInput } from '@redthread/shared/rules/facts/input'

/** A stream of numbers in [0, 1) that is the same in every run. */
export function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return state / 0x80000000
  }
}

const THINGS =
  'order sync|label printer|depot scanner|invoice run|route plan|stock count|user login|api gateway|night batch|price import'.split(
    '|',
  )
const TROUBLES =
  'is down|has stopped|fails for everyone|lost records|shows wrong totals|cannot be reached|was hacked|charges twice'.split(
    '|',
  )
const FILLER =
  'we opened several pages and the report about shipping from our depot shows more details than before while the team waited for answers about the printers and labels of yesterday and the morning shift asked the colleagues in the other office whether they see the same numbers on their screens'.split(
    ' ',
  )
const TIERS = ['platinum', 'gold', 'silver', 'bronze']
const PRIORITIES = ['urgent', 'high', 'normal', 'low'] as const
const NOW = Date.UTC(2026, 10, 22, 9)
const HOUR_MS = 3_600_000

/** The phrases of keyword condition `index`: ten, each of three words or so. */
export function phrasesOf(index: number): string[] {
  const thing = (offset: number) => THINGS[(index + offset) % THINGS.length]
  const trouble = (offset: number) => TROUBLES[(index * 3 + offset) % TROUBLES.length]
  return Array.from({ length: 10 }, (_, offset) => `${thing(offset)} ${trouble(offset + (index % 7))}`)
}

/** Rules of the usual shape; three in five look for words. */
export function ruleSet(count: number): Rule[] {
  return Array.from({ length: count }, (_, index): Rule => {
    const words: Condition[] = index % 5 < 3 ? [{ words: 'customer.text', phrases: phrasesOf(index) }] : []
    const when: Condition = { all: [{ fact: 'ticket.open', eq: true }, ...words, ...comparisons(index)] }
    return { id: `rule-${index}`, version: '1', level: 'red', mode: 'live', because: 'rule {ticket.priority}', when }
  })
}

function comparisons(index: number): Condition[] {
  switch (index % 5) {
    case 0:
      return [
        {
          any: [
            { fact: 'account.tier', in: TIERS.slice(0, 1 + (index % 3)) },
            { fact: 'ticket.priority', eq: 'urgent' },
          ],
        },
      ]
    case 1:
      return [{ fact: 'account.renewalDays', lte: 30 + index * 3 }]
    case 2:
      return [{ not: { fact: 'ticket.tags', has: [`tag-${index % 4}`] } }]
    case 3:
      return [
        { fact: 'account.arr', gte: 20_000 * (index % 9) },
        { fact: 'customer.comments', gte: 1 + (index % 2) },
      ]
    default:
      return [
        { fact: 'ticket.priority', in: ['urgent', 'high'] },
        { fact: 'customer.comments', lt: 3 },
        { fact: 'agent.replied', eq: index % 2 === 0 },
      ]
  }
}

/** A text of about `length` characters with some of the rules' phrases in it. */
export function writeText(length: number, random: () => number): string {
  let text = ''
  while (text.length < length) {
    const list = phrasesOf(Math.floor(random() * 30))
    text += random() < 0.03 ? list[Math.floor(random() * list.length)] : FILLER[Math.floor(random() * FILLER.length)]
    text += random() < 0.08 ? '. ' : ' '
  }
  return text.slice(0, length)
}

/** A ticket with one or two comments and, four times in five, an account. */
export function inputOf(seed: number, textLength = 1_000): FactInput {
  const random = dice(seed * 7919 + 1)
  const pick = <Value>(values: readonly Value[]) => values[Math.floor(random() * values.length)] as Value
  const createdAt = NOW - Math.floor(random() * 48) * HOUR_MS
  const comment = (id: string, author: 'customer' | 'agent', body: string) => ({
    ...{ id, author, body, authorId: `9${id}`, authorName: 'Somebody', public: true },
    createdAt: createdAt + Number(id) * 60_000,
  })
  const comments = [comment('1', 'customer', writeText(textLength, random))]
  if (random() < 0.5) comments.push(comment('2', 'agent', 'Thank you, we are looking into it.'))
  const account = {
    ...{ id: 'A1', name: 'Tamarack Freight', externalId: null, domains: ['tamarack.example'], currency: 'USD' },
    ...{
      tier: pick(TIERS),
      arr: Math.floor(random() * 200) * 1000,
      renewalAt: NOW + Math.floor(random() * 200) * 24 * HOUR_MS,
    },
    ...{ accountManager: null, csm: null, openInvoices: 0, riskFlags: [], parentId: null, url: null, updatedAt: NOW },
  }
  const ticket = {
    ...{
      id: String(seed),
      subject: writeText(60, random),
      status: 'open' as const,
      priority: pick(PRIORITIES),
      type: 'incident',
    },
    ...{
      tags: [`tag-${seed % 6}`],
      channel: 'email',
      requesterId: '11',
      organizationId: '21',
      assigneeId: null,
      groupId: null,
    },
    ...{ satisfaction: null, sla: [], createdAt, updatedAt: NOW },
  }
  const snapshot = { ticket, comments, requester: null, organization: null, readAt: NOW }
  return { now: NOW, snapshot, previous: null, account: random() < 0.8 ? account : null, history: null, sla: null }
}
