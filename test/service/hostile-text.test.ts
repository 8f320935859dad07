import { AccountView, TicketPage } from '@redthread/shared/api/views'
import { beforeAll, describe, expect, it, test } from 'vitest'
import type { MessageContent } from '../../sandbox/google-chat/records.ts'
import { until } from '../../sandbox/until.ts'
import { expectCleanLog } from './clean-log.ts'
import { hostileRows } from './hostile-rows.ts'
import { hostileTexts } from './hostile-texts.ts'
import { openRed, redOf } from './open-red.ts'
import { addonToken, bearer, companyIdOf, openWidget, requesterOf } from './proofs.ts'
import { see } from './refusals.ts'
import { runWorld } from './running-world.ts'
import { asRead, livingParts } from './shows-as-text.ts'

const COMPANIES = ['tamarack', 'meridian']
const DOWN = 'Production is down for everyone here.'

/** How many tickets are on their way at once. */
const AT_ONCE = 40
/** How long a subject gets when neighbours share it, and how much of it a card shows. */
const SUBJECT_CHARS = 500
const CARD_CHARS = 249

const collected = hostileRows<{ text: string }>('strings.jsonl').map(({ text }) => text)
const subjects = [...hostileTexts.map(([, text]) => text), ...bundles(collected)]

/** Neighbours that fit one subject share a ticket, so that all travel in reasonable time. */
function bundles(texts: string[]): string[] {
  const bundled: string[] = []
  for (const text of texts) {
    const last = bundled.at(-1)
    const together = `${last} ¦ ${text}`
    if (last !== undefined && together.length <= SUBJECT_CHARS) bundled[bundled.length - 1] = together
    else bundled.push(text)
  }
  return bundled
}

const running = runWorld()
const ids: number[] = []
/** By ticket. */
const episodeIds = new Map<number, string>()

beforeAll(async () => {
  const { world } = running
  const { desk, limits } = world.zendesk
  limits.plan = 'enterprise-plus'
  for (const company of COMPANIES) await openRed(world, company, 'The first ticket links the account')
  for (const [at, subject] of subjects.entries()) {
    const requesterId = requesterOf(COMPANIES[at % COMPANIES.length] ?? '')
    ids.push(desk.create({ subject, body: `${subject}\n\n${DOWN}`, requesterId, priority: 'urgent' }).id)
    await until(unread, (count) => count < AT_ONCE, 30_000)
  }
  await until(unread, (count) => count === 0, 30_000)
}, 120_000)

function unread(): number {
  const { tickets } = running.world.zendesk.desk
  return ids.filter((id) => tickets.get(id)?.readVersion === 0).length
}

describe('hostile text from a customer', () => {
  it('turns no ticket away: each becomes RED, and the sidebar gets it as plain data', async () => {
    for (const [at, id] of ids.entries()) {
      const { episode } = await redOf(running.world, id)
      episodeIds.set(id, episode?.id ?? '')
      expect([episode?.subject, episode?.status]).toEqual([subjects[at], 'open'])
    }
  }, 60_000)

  test.each(COMPANIES)('is listed in the widget of %s as plain data', async (company) => {
    const { serviceUrl } = running.world
    const path = `${serviceUrl}/api/accounts/${companyIdOf(company)}`
    const headers = bearer(await openWidget(running.world, companyIdOf(company)))
    const first = await see(fetch(path, { headers }))
    expect(first.headers.get('content-type')).toBe('application/json')
    expect(first.headers.get('x-content-type-options')).toBe('nosniff')
    const { tickets, episodes } = AccountView.parse(JSON.parse(first.text))
    const listed = new Set([...tickets.rows, ...episodes].map(({ subject }) => subject))
    for (let { cursor } = tickets; cursor !== null; ) {
      const page = await see(fetch(`${path}/tickets?cursor=${encodeURIComponent(cursor)}`, { headers }))
      const { rows, cursor: next } = TicketPage.parse(JSON.parse(page.text))
      for (const { subject } of rows) listed.add(subject)
      cursor = next
    }
    const expected = subjects.filter((_, at) => COMPANIES[at % COMPANIES.length] === company)
    expect(expected.filter((subject) => !listed.has(subject))).toEqual([])
  })
})

/** What the app answers to somebody who writes to it directly. */
async function answerTo(words: string): Promise<MessageContent> {
  const { chat, cast } = running.world
  const user = chat.rooms.users.get(cast.people[2]?.chatUser ?? '')
  const space = [...chat.rooms.spaces.values()].find(
    ({ kind, members }) => kind === 'DIRECT_MESSAGE' && members.has(user?.name ?? ''),
  )
  if (!user || !space) throw new Error('nobody to ask')
  const { kind, text } = await chat.interactions.type(user, space, words)
  const answer = [...chat.rooms.messages.values()].findLast((message) => message.space === space.name)
  if (kind !== 'message' || !answer) throw new Error(`${words}: ${kind}, ${text}`)
  return answer.content
}

const cardOf = (ticketId: number) => answerTo(`/red ${episodeIds.get(ticketId)}`)

const ownOrigins = () => [running.world.serviceUrl, running.world.zendesk.url, running.world.crm.url]

/** The first paragraph of a card is the ticket's subject. */
function subjectOn(content: MessageContent): string {
  const widget = content.cardsV2?.[0]?.card?.sections?.[0]?.widgets?.[0] as { textParagraph?: { text: string } }
  return asRead(widget.textParagraph?.text ?? '')
}

describe('a card in Chat shows as text', () => {
  test.each(hostileTexts.map(([title, , shown], at) => [title, shown, at] as const))(
    '%s',
    async (_title, shown, at) => {
      const content = await cardOf(ids[at] ?? 0)
      expect(livingParts(content, ownOrigins())).toEqual([])
      expect(subjectOn(content)).toBe(shown ?? `#${ids[at]}`)
    },
  )

  it('what others have collected', async () => {
    const letters = (text: string) => text.replace(/[^a-z0-9]/gi, '')
    for (const [at, id] of [...ids.entries()].slice(hostileTexts.length)) {
      const content = await cardOf(id)
      expect([subjects[at], livingParts(content, ownOrigins())]).toEqual([subjects[at], []])
      const visible = Array.from(subjectOn(content)).slice(0, CARD_CHARS).join('')
      expect(letters(subjects[at] ?? '')).toContain(letters(visible))
      expect(letters(visible).length).toBeGreaterThan(0)
    }
  }, 60_000)

  it('everything that was posted meanwhile: cards, direct messages and lines in threads', () => {
    const posted = [...running.world.chat.rooms.messages.values()].filter(({ sender }) => sender.type === 'BOT')
    expect(posted.length).toBeGreaterThan(ids.length)
    expect(posted.flatMap(({ content }) => livingParts(content, ownOrigins()))).toEqual([])
    expect(posted.filter(({ failure }) => failure)).toEqual([])
  })

  it("a customer's words behind a command", async () => {
    const texts = hostileTexts.map(([, text]) => text.slice(0, 1_000)).filter((text) => text.trim() !== '')
    for (const text of texts) {
      for (const command of ['/red', '/account']) {
        const answer = await answerTo(`${command} ${text}`)
        expect([text, livingParts(answer, ownOrigins())]).toEqual([text, []])
      }
    }
  })
})

describe('a press that makes no sense', () => {
  it('is answered all the same, and only with text', async () => {
    const { world } = running
    const headers = { 'content-type': 'application/json', ...bearer(await addonToken(world)) }
    for (const [, text] of hostileTexts.slice(0, 20)) {
      const message = { name: text, space: { name: text } }
      const common = { parameters: { action: text, episode: text } }
      const payload = { user: { name: text, displayName: text, email: text }, buttonClickedPayload: { message } }
      const body = JSON.stringify({ commonEventObject: common, chat: payload })
      const seen = await see(fetch(`${world.serviceUrl}/chat/events`, { method: 'POST', headers, body }))
      expect([text, seen.status]).toEqual([text, 200])
      expect(livingParts(JSON.parse(seen.text), ownOrigins())).toEqual([])
    }
  })
})

describe('the log of all this', () => {
  it('holds no word of a customer, no secret and no token', () => {
    const names = ['Tamarack', 'Meridian', 'Noor Haddad', 'Castellan', '@tamarackfreight.example']
    expectCleanLog(running.log, running.world.variables, [...subjects, ...collected, ...names, DOWN])
  })
})
