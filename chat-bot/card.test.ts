import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type CardModel, cardMessage, headline, privateCard } from './card.ts'
import type { Button, Message, Widget } from './message.ts'
import { EPISODES, MODEL, modelOf, OPENED } from './testing/model.ts'
import { jsonBytes } from './text.ts'

const STATES = ['open', 'acknowledged', 'escalated', 'snoozed', 'closed'] as const

const card = (message: Message) => message.cardsV2?.[0]?.card
const widgets = (message: Message): Widget[] => card(message)?.sections.flatMap((section) => section.widgets) ?? []
const buttons = (message: Message): Button[] =>
  widgets(message).flatMap((widget) => ('buttonList' in widget ? widget.buttonList.buttons : []))
const labels = (message: Message) => buttons(message).map((button) => button.text)
const rows = (message: Message) =>
  Object.fromEntries(
    widgets(message).flatMap((widget) =>
      'decoratedText' in widget ? [[widget.decoratedText.topLabel, widget.decoratedText.text]] : [],
    ),
  )

describe.each(STATES)('the card of a RED that is %s', (state) => {
  const message = cardMessage(modelOf(state))

  it('is drawn as agreed', () => {
    const golden = readFileSync(new URL(`testing/golden/${state}.json`, import.meta.url), 'utf8')
    expect(message).toEqual(JSON.parse(golden))
  })

  it('keeps its id, so that an update replaces it', () => {
    expect(message.cardsV2?.map((one) => one.cardId)).toEqual(['RED-142'])
  })
})

describe('buttons', () => {
  it.each([
    ['open', ['Acknowledge', 'Escalate', 'Snooze', 'Open ticket']],
    ['acknowledged', ['Escalate', 'Snooze', 'Open ticket']],
    ['escalated', ['Acknowledge', 'Escalate', 'Snooze', 'Open ticket']],
    ['snoozed', ['End snooze', 'Escalate', 'Open ticket']],
    ['closed', ['Open ticket']],
  ] as const)('of a RED that is %s are %j', (state, expected) => {
    expect(labels(cardMessage(modelOf(state)))).toEqual(expected)
  })

  it('leave out what the RED does not allow', () => {
    const episode = { ...EPISODES.open, actions: ['acknowledge' as const] }
    expect(labels(cardMessage({ ...MODEL, episode }))).toEqual(['Acknowledge', 'Open ticket'])
  })

  it('carry their meaning and their episode, and only one is filled', () => {
    const all = buttons(cardMessage(MODEL))
    expect(all.filter((button) => button.color !== undefined).map((button) => button.text)).toEqual(['Acknowledge'])
    expect(all[0]?.onClick).toEqual({
      action: {
        function: 'https://redthread.example/chat/events',
        parameters: [
          { key: 'action', value: 'acknowledge' },
          { key: 'episode', value: 'RED-142' },
          { key: 'ticket', value: '90210' },
        ],
        loadIndicator: 'SPINNER',
      },
    })
  })

  it('offer to share only on the private card', () => {
    expect(labels(privateCard(MODEL)).at(-1)).toBe('Share in space')
  })

  it('have no link to an address that is not of the web', () => {
    const episode = { ...EPISODES.open, ticketUrl: 'javascript:alert(1)' }
    const message = cardMessage({ ...MODEL, episode })
    expect(labels(message)).not.toContain('Open ticket')
    expect(JSON.stringify(message)).not.toContain('javascript:')
  })
})

describe('rows', () => {
  it('say what happens when nobody acts', () => {
    expect(rows(cardMessage(MODEL))['If nobody acts']).toBe('Next: Engineering lead (Noor Haddad) at 10:12 UTC')
  })

  it('name the level once it is not the first', () => {
    expect(rows(cardMessage(modelOf('escalated')))['Level 2 of 3']).toBe('Engineering lead, told 10:12 UTC')
  })

  it('say by whom, how long and why a RED was closed', () => {
    expect(rows(cardMessage(modelOf('closed')))).toMatchObject({
      'Closed by': 'Ines Vidal, 11:32 UTC',
      'Open for': '1 h 35 min',
      Cause: 'Expired certificate on the sync gateway',
    })
  })

  it('tell an account that is not linked from one that could not be read', () => {
    const linkless = cardMessage({ ...MODEL, account: null, notLinked: true })
    expect(rows(linkless).Account).toBe('Not linked')
    expect(card(linkless)?.header?.subtitle).toBe('Account not linked · #90210')
    expect(rows(cardMessage({ ...MODEL, account: null })).Account).toBe('Not known yet')
  })

  it('say Not set for what the CRM does not know', () => {
    const account = MODEL.account && { ...MODEL.account, arr: null, csm: null, renewalAt: null }
    expect(rows(cardMessage({ ...MODEL, account }))).toMatchObject({
      Account: 'Platinum · ARR not set · renewal not set',
      'CSM / AM': 'Not set / Tom Baxter',
    })
  })

  it('give the age of account data that is not fresh', () => {
    const crm = { fetchedAt: MODEL.now - 3 * 3_600_000, stale: true, unavailableSince: OPENED }
    const text = JSON.stringify(cardMessage({ ...MODEL, crm }))
    expect(text).toContain('Account data is 3 h old. Copy from 23 Nov, 06:58 UTC.')
  })

  it('name the zone of the space in every time', () => {
    expect(rows(cardMessage({ ...MODEL, zone: 'Asia/Kolkata' }))['Acknowledge by']).toMatch(/^15:42 \S+ \(15 min\)$/)
  })

  it('call nobody "you": everybody in the space reads the same card', () => {
    const episode = { ...EPISODES.acknowledged, acknowledgedBy: { name: 'Ines Vidal', isViewer: true } }
    expect(headline({ ...MODEL, episode })).toBe('RED, acknowledged by Ines Vidal')
    expect(card(cardMessage({ ...MODEL, episode }))?.header?.title).toBe('RED, acknowledged by Ines Vidal')
  })

  it('leave the summary out when there is none', () => {
    const message = cardMessage({ ...MODEL, summary: null, plays: [] })
    expect(card(message)?.sections.map((section) => section.header)).toEqual([undefined, undefined])
  })

  it('mark a summary that a model wrote', () => {
    const summary = MODEL.summary && { ...MODEL.summary, by: 'model' as const }
    const text = JSON.stringify(cardMessage({ ...MODEL, summary }))
    expect(text).toContain('Written by AI from 3 comments, 09:58 UTC. Check before you use it.')
  })
})

describe('mentions', () => {
  it('stand in the text, and only people can be called', () => {
    const message = cardMessage(MODEL, ['users/7', 'users/all', 'users/8'])
    expect(message.text).toBe('<users/7> <users/8> you are called for RED-142.')
    expect(cardMessage(MODEL).text).toBeUndefined()
  })
})

const LONG: [what: string, text: string][] = [
  ['letters', 'W'.repeat(500)],
  ['ampersands', '&'.repeat(500)],
  ['angle brackets', '<b>'.repeat(170)],
  ['wide characters', '電'.repeat(500)],
  ['emoji', '👩‍🚀'.repeat(250)],
  ['quotes', '"\\'.repeat(250)],
]

function swollen(text: string, state: (typeof STATES)[number]): CardModel {
  const { account, summary } = MODEL
  const named = { name: text, isViewer: false }
  const episode = EPISODES[state]
  return {
    ...MODEL,
    account: account && { ...account, name: text, tier: text, csm: text, accountManager: text },
    crm: { fetchedAt: 0, stale: true, unavailableSince: 0 },
    summary: summary && {
      ...summary,
      sentences: Array.from({ length: 20 }, () => ({ slot: 'facts', text, sources: ['c1', 'c3', 'subject', 'x'] })),
    },
    plays: Array.from({ length: 50 }, (_, index) => ({
      id: `p${index}`,
      text,
      owner: text,
      dueAt: OPENED,
      reason: text,
    })),
    episode: {
      ...episode,
      subject: text,
      why: text,
      levelName: text,
      acknowledgedBy: episode.acknowledgedBy && named,
      closedBy: episode.closedBy && named,
      closedCause: episode.closedCause && text,
      future: [
        {
          ...{ at: OPENED, level: 2, name: text, who: Array.from({ length: 9 }, () => text) },
          ...{ where: [text], holes: [], cause: 'ladder', everyMs: null },
        },
      ],
    },
  }
}

describe.each(LONG)('500 %s in every name and 50 next steps', (_what, text) => {
  it.each(STATES)('fit an 8 KB card of at most 20 widgets when it is %s', (state) => {
    const message = privateCard(swollen(text, state))
    const header = card(message)?.header
    expect(jsonBytes(message)).toBeLessThanOrEqual(8_192)
    expect(new TextEncoder().encode(JSON.stringify(message)).length).toBeLessThanOrEqual(8_192)
    expect(widgets(message).length).toBeLessThanOrEqual(20)
    expect(Array.from(header?.title ?? '').length).toBeLessThanOrEqual(40)
    expect(Array.from(header?.subtitle ?? '').length).toBeLessThanOrEqual(60)
    expect(header?.subtitle).toContain('#90210')
    expect(JSON.stringify(message)).not.toContain('\\ud')
  })
})

describe('customer text', () => {
  const hostile = '<users/all> <a href="https://evil.example">x</a> & \u202Etxet\nline'

  it.each(STATES)('shows as text on a card that is %s', (state) => {
    const message = cardMessage(swollen(hostile, state))
    const sent = JSON.stringify(message)
    expect(sent).not.toContain('<users/all>')
    expect(sent).not.toContain('<a href=\\"https://evil')
    expect(sent).not.toContain('\u202E')
    expect(message.fallbackText).not.toMatch(/[<>\n]/)
  })

  it('is escaped as card text wants it', () => {
    const first = widgets(cardMessage(swollen(hostile, 'open')))[0]
    expect(first).toEqual({
      textParagraph: {
        text: '&lt;users/all&gt; &lt;a href="https://evil.example"&gt;x&lt;/a&gt; &amp; txet line',
        maxLines: 3,
      },
    })
  })
})

describe('the notification text', () => {
  it('is a full sentence with the deadline', () => {
    expect(cardMessage(MODEL).fallbackText).toBe(
      'RED, not acknowledged: Osprey Dental Group, Appointment sync stopped at all 9 clinics since 08:10 UTC. Acknowledge by 10:12 UTC.',
    )
  })

  it('asks for nothing once somebody has it', () => {
    expect(cardMessage(modelOf('acknowledged')).fallbackText).toBe(
      'RED, acknowledged by Ines Vidal: Osprey Dental Group, Appointment sync stopped at all 9 clinics since 08:10 UTC.',
    )
  })
})
