import type { TicketView } from '@redthread/shared/api/views'
import { personOf } from './seed/cast.ts'
import { companyOf } from './seed/companies.ts'
import { scenarioOf } from './seed/scenarios.ts'
import {
  acknowledgeInSidebar,
  cardsOf,
  crmFieldsOf,
  notesOf,
  pressInChat,
  sidebarOf,
  titleOf,
  widgetOf,
} from './surfaces.ts'
import { until } from './until.ts'
import type { World } from './world.ts'
import { playScenario } from './zendesk/control.ts'
import type { TicketRecord } from './zendesk/records.ts'

/** One thing a story promises, and whether the outside systems show it. */
export interface Check {
  claim: string
  held: boolean
}

export interface Step {
  /** What a person does, in the words of the playground. */
  doIt: string
  act(world: World): Promise<void>
  checks(world: World): Promise<Check[]>
}

export interface Story {
  number: number
  title: string
  steps: Step[]
}

const minuteMs = 60_000

/** The newest ticket that came of a scenario; null before it was played. */
function ticketOf(world: World, scenario: string): TicketRecord | null {
  const { subject } = scenarioOf(scenario)
  const tickets = [...world.zendesk.desk.tickets.values()]
  return (
    tickets.findLast((ticket) => ticket.subject === subject && ticket.requesterId === requesterOf(scenario)) ?? null
  )
}

const requesterOf = (scenario: string) => companyOf(scenarioOf(scenario).company).contacts[0]?.zendeskId
const companyIdOf = (scenario: string) => companyOf(scenarioOf(scenario).company).companyId ?? ''
const companyNameOf = (scenario: string) => companyOf(scenarioOf(scenario).company).name

const sidebar = async (world: World, ticket: TicketRecord | null) => (ticket ? sidebarOf(world, ticket.id) : null)

const write = (scenario: string) => async (world: World) => void playScenario(world.zendesk, scenario)

async function openEpisode(world: World, scenario: string): Promise<{ ticket: TicketRecord; view: TicketView }> {
  const ticket = ticketOf(world, scenario)
  const view = await until(
    () => sidebar(world, ticket),
    (seen) => Boolean(seen?.episode),
    10_000,
  )
  if (!ticket || !view?.episode) throw new Error(`No RED was opened for "${scenarioOf(scenario).subject}".`)
  return { ticket, view }
}

async function redChecks(world: World, scenario: string): Promise<Check[]> {
  const ticket = ticketOf(world, scenario)
  const cards = ticket ? cardsOf(world, ticket.id) : []
  const view = await sidebar(world, ticket)
  const fields = crmFieldsOf(world, companyIdOf(scenario))
  const notes = ticket ? notesOf(world, ticket) : []
  return [
    {
      claim: 'one card is posted in Chat: "RED, not acknowledged"',
      held: cards.length === 1 && titleOf(cards[0]) === 'RED, not acknowledged',
    },
    {
      claim: 'the sidebar shows the same RED',
      held: view?.episode?.status === 'open' && view.episode.ticketId === String(ticket?.id),
    },
    {
      claim: `the sidebar names the account, ${companyNameOf(scenario)}`,
      held: view?.account?.id === companyIdOf(scenario),
    },
    {
      claim: 'the CRM record carries the RED flag, a summary and next steps',
      held: fields.red && fields.summary !== '' && fields.nextSteps !== '',
    },
    { claim: 'the ticket carries one internal note', held: notes.length === 1 },
  ]
}

const ticketArrives: Story = {
  number: 1,
  title: 'A ticket arrives',
  steps: [
    {
      doIt: 'press New ticket in the Zendesk pane.',
      act: write('question'),
      async checks(world) {
        const ticket = ticketOf(world, 'question')
        const view = await sidebar(world, ticket)
        const answered = world.zendesk.webhooks
          .attempts()
          .some(({ ticketId, status }) => ticketId === ticket?.id && status === 200)
        return [
          { claim: 'the webhook was answered with 200', held: answered },
          { claim: 'Redthread has read the ticket back from Zendesk', held: ticket !== null && ticket.readVersion > 0 },
          {
            claim: `the sidebar names the account, ${companyNameOf('question')}`,
            held: view?.account?.id === companyIdOf('question'),
          },
          { claim: 'it is not RED: no banner, no card, no tag', held: isQuiet(world, ticket, view) },
        ]
      },
    },
  ],
}

function isQuiet(world: World, ticket: TicketRecord | null, view: TicketView | null): boolean {
  if (!ticket || !view) return false
  return view.episode === null && cardsOf(world, ticket.id).length === 0 && ticket.tags.length === 0
}

const redOpens: Story = {
  number: 2,
  title: 'A RED opens',
  steps: [
    {
      doIt: 'press New urgent ticket in the Zendesk pane.',
      act: write('outage'),
      checks: (world) => redChecks(world, 'outage'),
    },
  ],
}

const acknowledgeInChat: Story = {
  number: 3,
  title: 'Acknowledge the RED in Chat',
  steps: [
    {
      doIt: 'press Acknowledge on the card in the Chat pane.',
      async act(world) {
        const { ticket } = await openEpisode(world, 'outage')
        const [card] = await until(
          () => cardsOf(world, ticket.id),
          (cards) => cards.length > 0,
          10_000,
        )
        if (!card) throw new Error('There is no card to press.')
        await pressInChat(world, card, 'Acknowledge', personOf(world.cast, world.stage.scene().personId))
      },
      async checks(world) {
        const ticket = ticketOf(world, 'outage')
        const view = await sidebar(world, ticket)
        const widget = await widgetOf(world, companyIdOf('outage'))
        const cards = ticket ? cardsOf(world, ticket.id) : []
        const episode = view?.episode
        const name = episode?.acknowledgedBy?.name ?? ''
        const inWidget = widget?.episodes.find(({ id }) => id === episode?.id)
        const buttons = JSON.stringify(cards[0]?.content ?? {})
        return [
          { claim: 'the sidebar says who acknowledged', held: episode?.status === 'acknowledged' && name !== '' },
          {
            claim: 'the card says the same, and Acknowledge is gone',
            held:
              name !== '' && titleOf(cards[0]) === `RED, acknowledged by ${name}` && !buttons.includes('"Acknowledge"'),
          },
          {
            claim: 'the CRM widget says the same',
            held: inWidget?.status === 'acknowledged' && inWidget.acknowledgedBy?.name === name,
          },
          { claim: 'the CRM record still carries the RED flag', held: crmFieldsOf(world, companyIdOf('outage')).red },
          {
            claim: 'the ticket still has one card and one note',
            held: cards.length === 1 && ticket !== null && notesOf(world, ticket).length === 1,
          },
        ]
      },
    },
  ],
}

const level = (view: TicketView | null) => view?.episode?.level ?? 0

const nobodyAcknowledges: Story = {
  number: 4,
  title: 'Let a RED go unacknowledged',
  steps: [
    {
      doIt: 'press Another urgent ticket in the Zendesk pane, and leave it alone.',
      act: write('second-outage'),
      checks: (world) => redChecks(world, 'second-outage'),
    },
    {
      doIt: 'press +5 min three times.',
      async act(world) {
        await openEpisode(world, 'second-outage')
        await world.advance(15 * minuteMs)
      },
      async checks(world) {
        const ticket = ticketOf(world, 'second-outage')
        const view = await sidebar(world, ticket)
        return [
          { claim: 'the sidebar shows level 2', held: level(view) === 2 && view?.episode?.status === 'open' },
          {
            claim: 'level 2 was told: the card is in a second space',
            held: ticket !== null && spacesTold(world, ticket) === 2,
          },
        ]
      },
    },
    {
      doIt: 'press Acknowledge in the sidebar.',
      async act(world) {
        const { ticket, view } = await openEpisode(world, 'second-outage')
        await acknowledgeInSidebar(world, ticket.id, view.episode?.id ?? '')
      },
      async checks(world) {
        const ticket = ticketOf(world, 'second-outage')
        const name = (await sidebar(world, ticket))?.episode?.acknowledgedBy?.name ?? ''
        const titles = ticket ? cardsOf(world, ticket.id).map(titleOf) : []
        const agree = titles.length > 0 && titles.every((title) => title === `RED, acknowledged by ${name}`)
        return [
          { claim: 'the sidebar says who acknowledged', held: name !== '' },
          { claim: 'every card in Chat says the same', held: name !== '' && agree },
        ]
      },
    },
    {
      doIt: 'press +1 h.',
      act: (world) => world.advance(60 * minuteMs),
      async checks(world) {
        const view = await sidebar(world, ticketOf(world, 'second-outage'))
        const waited = world.clock.now() - (view?.episode?.acknowledgedAt ?? Number.POSITIVE_INFINITY)
        return [
          {
            claim: 'an hour later it is still level 2: the ladder has stopped',
            held: level(view) === 2 && waited >= 60 * minuteMs,
          },
        ]
      },
    },
  ],
}

function spacesTold(world: World, ticket: TicketRecord): number {
  return new Set(cardsOf(world, ticket.id).map(({ space }) => space)).size
}

export const stories: Story[] = [ticketArrives, redOpens, acknowledgeInChat, nobodyAcknowledges]

/** Checks until all hold or time is up; a surface that cannot be read counts as not holding. */
export function settle(world: World, step: Step, timeoutMs: number): Promise<Check[]> {
  const ask = () =>
    step.checks(world).catch((error: Error) => [{ claim: `every surface answers (${error.message})`, held: false }])
  return until(ask, (checks) => checks.every(({ held }) => held), timeoutMs)
}
