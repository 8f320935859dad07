import { AccountView, EmbedSession, TicketView } from '@redthread/shared/api/views'
import { mintEmbedToken } from './crm/embed.ts'
import { customFields } from './crm/fields.ts'
import { buttonsOf } from './google-chat/buttons.ts'
import type { MessageRecord } from './google-chat/records.ts'
import { type Person, personOf } from './seed/cast.ts'
import type { World } from './world.ts'
import type { CommentRecord, TicketRecord } from './zendesk/records.ts'

/** What each surface shows, read where a person would read it and never from the service's memory. */

/** The cards about one ticket that stand in spaces, oldest first; private answers and direct messages left out. */
export function cardsOf(world: World, ticketId: number): MessageRecord[] {
  const subtitle = new RegExp(`#${ticketId}\\b`)
  const { messages, spaces } = world.chat.rooms
  return [...messages.values()].filter(({ content, privateTo, space }) => {
    const header = content.cardsV2?.[0]?.card?.header
    return privateTo === null && spaces.get(space)?.kind === 'SPACE' && subtitle.test(header?.subtitle ?? '')
  })
}

export const titleOf = (card: MessageRecord | undefined) => card?.content.cardsV2?.[0]?.card?.header?.title ?? ''

export async function pressInChat(
  world: World,
  card: MessageRecord,
  words: string,
  person: Person,
): Promise<string | null> {
  const user = world.chat.rooms.users.get(person.chatUser)
  const button = buttonsOf(card.content).find(({ text }) => text === words)
  if (!user || !button) throw new Error(`The card has no button ${words}.`)
  return (await world.chat.interactions.click(user, card, button)).text
}

const claimsOf = (world: World, person: Person, ticketId: number) => ({
  iss: world.zendesk.desk.subdomain,
  sub: String(person.zendeskId),
  ticket_id: String(ticketId),
})

async function throughZendesk(world: World, ticketId: number, path: string, type: 'GET' | 'POST'): Promise<unknown> {
  const person = personOf(world.cast, world.stage.scene().personId)
  const answer = await world.zendesk.request({
    url: `${world.serviceUrl}${path}`,
    type,
    headers: { authorization: 'Bearer {{jwt.token}}' },
    ...(type === 'POST' && { contentType: 'application/json', data: '{}' }),
    secure: true,
    jwt: {
      algorithm: 'HS256',
      secret_key: '{{setting.shared_secret}}',
      expiry: 300,
      claims: claimsOf(world, person, ticketId),
    },
  })
  if (answer.status >= 400) throw new SurfaceError(path, answer.status)
  return JSON.parse(answer.responseText)
}

/** A surface that could not be read, with what it answered. */
export class SurfaceError extends Error {
  readonly status: number
  constructor(path: string, status: number) {
    super(`${path} answered ${status}`)
    this.status = status
  }
}

/** What the sidebar of this ticket gets; null while Redthread does not know the ticket. */
export async function sidebarOf(world: World, ticketId: number): Promise<TicketView | null> {
  try {
    return TicketView.parse(await throughZendesk(world, ticketId, `/api/tickets/${ticketId}`, 'GET'))
  } catch (error) {
    if (error instanceof SurfaceError && error.status === 404) return null
    throw error
  }
}

export async function acknowledgeInSidebar(world: World, ticketId: number, episodeId: string): Promise<void> {
  await throughZendesk(world, ticketId, `/api/episodes/${episodeId}/acknowledge`, 'POST')
}

/** What the widget of this company gets; null while Redthread does not know the account. */
export async function widgetOf(world: World, companyId: string): Promise<AccountView | null> {
  const { embed } = world.crm
  const person = personOf(world.cast, world.stage.scene().personId)
  const t = await mintEmbedToken(embed, companyId, person.email, world.crm.url)
  const opened = await fetch(`${world.serviceUrl}/embed/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ t }),
  })
  if (opened.status === 404) return null
  if (!opened.ok) throw new SurfaceError('/embed/session', opened.status)
  const { sessionToken } = EmbedSession.parse(await opened.json())
  const path = `/api/accounts/${encodeURIComponent(companyId)}`
  const answer = await fetch(`${world.serviceUrl}${path}`, { headers: { authorization: `Bearer ${sessionToken}` } })
  if (!answer.ok) throw new SurfaceError(path, answer.status)
  return AccountView.parse(await answer.json())
}

/** The support fields as they stand in the CRM's own record. */
export function crmFieldsOf(world: World, companyId: string): { red: boolean; summary: string; nextSteps: string } {
  const values = world.crm.crm.companies.records.get(companyId)?.values
  const text = (id: string) => String(values?.get(id) ?? '')
  return {
    red: text(customFields.red) === 'true',
    summary: text(customFields.summary),
    nextSteps: text(customFields.nextSteps),
  }
}

/** Redthread's internal notes on a ticket. */
export function notesOf(world: World, ticket: TicketRecord): CommentRecord[] {
  return ticket.comments.filter((comment) => comment.authorId === world.zendesk.desk.serviceUserId && !comment.public)
}
