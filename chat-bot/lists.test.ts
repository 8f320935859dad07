import { describe, expect, it } from 'vitest'
import { accountMessage, helpMessage, queueMessage, redListMessage, severalAccountsMessage } from './lists.ts'
import type { Message, Widget } from './message.ts'
import { ACCOUNT, QUEUE, RED_LIST } from './testing/lists.ts'
import { EPISODES, MODEL, OPENED } from './testing/model.ts'
import { jsonBytes } from './text.ts'

const setting = { zone: 'UTC', now: OPENED + 42 * 60_000, actionUrl: MODEL.actionUrl }

const widgets = (message: Message): Widget[] => message.cardsV2?.[0]?.card.sections.flatMap((one) => one.widgets) ?? []
const lines = (message: Message) =>
  widgets(message).map((widget) => {
    if ('textParagraph' in widget) return widget.textParagraph.text
    if (!('decoratedText' in widget)) return ''
    const { topLabel, text, bottomLabel } = widget.decoratedText
    return [topLabel, text, bottomLabel].filter(Boolean).join(' | ')
  })

describe('/red', () => {
  it('lists each RED with its state, customer and age, and says when that was so', () => {
    expect(lines(redListMessage(RED_LIST, setting))).toEqual([
      'RED-142, not acknowledged | Appointment sync stopped at all 9 clinics since 08:10 UTC | Osprey Dental Group · #90210 · opened 42 min ago',
      'RED-140, acknowledged by Ines Vidal | Cold room alarms late | Account not linked · #90001 · opened 42 min ago',
      'As of 09:58 UTC.',
    ])
  })

  it('opens one by a button that names it', () => {
    const [first] = widgets(redListMessage(RED_LIST, setting))
    expect(JSON.stringify(first)).toContain(
      '[{"key":"action","value":"show"},{"key":"episode","value":"RED-142"},{"key":"ticket","value":"90210"}]',
    )
  })

  it('says plainly that there is none', () => {
    const none = { rows: [], total: 0, asOf: OPENED }
    expect(redListMessage(none, setting)).toEqual({ text: 'No open RED issues. As of 09:57 UTC.' })
  })

  it('stays small with a hundred of them', () => {
    const row = { episode: { ...EPISODES.open, subject: '&'.repeat(500) }, account: '<'.repeat(500) }
    const message = redListMessage({ rows: Array.from({ length: 100 }, () => row), total: 100, asOf: OPENED }, setting)
    expect(lines(message).at(-1)).toBe('90 more. To open one, type /red and its number. As of 09:57 UTC.')
    expect(jsonBytes(message)).toBeLessThan(16_384)
    expect(widgets(message).length).toBeLessThanOrEqual(20)
  })
})

describe('/queue', () => {
  it('gives the numbers and their age', () => {
    expect(lines(queueMessage(QUEUE, setting))).toEqual([
      'Open tickets | 31',
      'By priority | Urgent 2 · High 7 · Normal 18 · Low 3 · None 1',
      'Unassigned | 4',
      'First reply due soon | 3',
      'Oldest | 1 h 05 min',
      'As of 09:57 UTC.',
    ])
  })
})

describe('how tickets are tied to accounts', () => {
  const links = { open: 50, linked: 41, byMethod: {}, weak: 3, linkedPercent: 82, weakPercent: 7.3, review: 6 }

  it.each([
    [links, '41 of 50 open tickets linked (82 %), 3 of them by domain alone (7.3 %), 6 wait for a person'],
    [{ ...links, weak: 0, review: 1 }, '41 of 50 open tickets linked (82 %), 1 waits for a person'],
  ])('stands in /queue', (counts, line) => {
    expect(lines(queueMessage({ ...QUEUE, links: counts }, setting))).toContain(`Accounts | ${line}`)
  })
})

describe('/account', () => {
  it('gives facts, health, support, RED, the next step and their age', () => {
    expect(lines(accountMessage(ACCOUNT, MODEL.crm, setting))).toEqual([
      'Account | Platinum · $184K ARR · renewal not set',
      'CSM / AM | Ines Vidal / Not set',
      'Health | ▼ At risk: 1 RED open',
      'Support, last 90 days | 31 tickets ▲9',
      'RED-142, not acknowledged | Appointment sync stopped at all 9 clinics since 08:10 UTC | Osprey Dental Group · #90210 · opened 42 min ago',
      'Next steps | Call Dana Wu · Ines Vidal',
      'As of 09:57 UTC.',
      '',
    ])
  })

  it('says when either side is only a copy', () => {
    const stale = { fetchedAt: OPENED - 3 * 3_600_000, stale: true, unavailableSince: OPENED }
    const text = lines(accountMessage({ ...ACCOUNT, desk: stale }, stale, setting)).join('\n')
    expect(text).toContain("Zendesk isn't answering. Shown: last copy from 23 Nov, 06:57 UTC.")
    expect(text).toContain('Account data is 3 h old. Copy from 23 Nov, 06:57 UTC.')
  })

  it('offers every account that matches and chooses none', () => {
    const candidates = [
      { id: 'C-1', name: 'Tamarack Freight' },
      { id: 'C-2', name: 'Tamarack Foods <b>' },
    ]
    const message = severalAccountsMessage('tamarack', candidates, setting)
    expect(lines(message)).toEqual(['2 accounts match "tamarack":', ''])
    expect(JSON.stringify(message)).toContain('[{"key":"action","value":"account"},{"key":"account","value":"C-2"}]')
  })
})

describe('/red help', () => {
  it('names every command', () => {
    expect(lines(helpMessage())).toEqual([
      'To see open RED issues, type /red.',
      'To open one, type /red 142.',
      'To acknowledge one, type /red ack 142.',
      'To escalate one, type /red escalate 142 and why.',
      'To snooze one, type /red snooze 142 30m.',
      'To give one back, type /red unack 142. To hand one over, type /red handoff 142 and a name.',
      'To end one, type /red close 142 and the cause. If it was not RED, type /red dismiss 142 and why.',
      'To say whether one was useful, type /red useful 142 yes, or no and why.',
      'To look up an account, type /account and its name.',
      'To see queue health, type /queue.',
    ])
  })
})
