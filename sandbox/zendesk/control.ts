import { type Context, Hono } from 'hono'
import type { SandboxClock } from '../clock.ts'
import { faultRoutes } from '../fault-routes.ts'
import type { Faults } from '../faults.ts'
import type { Feed } from '../feed.ts'
import { type SimEnv, streamChanges } from '../http-server.ts'
import { sameSiteOnly } from '../same-site.ts'
import { type Cast, personOf } from '../seed/cast.ts'
import { companyOf } from '../seed/companies.ts'
import { customerReplies, scenarioOf, scenarios } from '../seed/scenarios.ts'
import type { Stage } from '../stage.ts'
import { brief, comments, people } from './agent-view.ts'
import { ChangeInput, NewTicketInput, ReplyInput, SettingsInput, WebhookInput } from './control-input.ts'
import type { Desk } from './desk.ts'
import type { ExportSettings } from './incremental.ts'
import type { DeskLimits } from './rate-limits.ts'
import type { TicketRecord } from './records.ts'
import type { SignIn } from './sign-in.ts'
import type { Webhooks } from './webhooks.ts'

export interface DeskParts {
  clock: SandboxClock
  desk: Desk
  cast: Cast
  stage: Stage
  feed: Feed
  faults: Faults
  webhooks: Webhooks
  limits: DeskLimits
  exports: ExportSettings
  signIn: SignIn
}

const ticketsShown = 60

/** `/sim/*`: what people and test programs do to the simulated Zendesk. Not part of Zendesk. */
export function controlRoutes(parts: DeskParts): Hono<SimEnv> {
  const { clock, desk, cast, stage, feed, faults, webhooks, limits, exports, signIn } = parts
  const app = new Hono<SimEnv>()
  app.use(sameSiteOnly)
  const find = (c: Context) => desk.tickets.get(Number(c.req.param('id'))) ?? null
  const me = () => personOf(cast, stage.scene().personId)

  app.get('/events', (c) => streamChanges(c, [desk.signal, stage.signal]))
  app.get('/state', (c) => {
    const { ticketId, personId } = stage.scene()
    const ticket = ticketId === null ? null : (desk.tickets.get(ticketId) ?? null)
    const tickets = [...desk.tickets.values()].slice(-ticketsShown).reverse()
    return c.json({
      now: clock.now(),
      person: personOf(cast, personId),
      subdomain: desk.subdomain,
      tickets: tickets.map((one) => brief(desk, one)),
      ticket: ticket && { ...brief(desk, ticket), ...people(desk, ticket), comments: comments(desk, ticket) },
      scenarios: scenarios.map(({ id, label }) => ({ id, label })),
    })
  })

  app.post('/tickets', async (c) => {
    const input = NewTicketInput.parse(await c.req.json())
    const ticket = desk.create(input)
    feed.push({ source: 'person', text: `ticket #${ticket.id} arrives`, ticketId: String(ticket.id), cause: true })
    return c.json({ id: ticket.id })
  })

  app.post('/scenarios/:scenario', (c) => {
    const ticket = playScenario(parts, c.req.param('scenario'))
    return c.json({ id: ticket.id })
  })

  app.post('/tickets/:id/replies', async (c) => {
    const ticket = find(c)
    if (!ticket) return c.notFound()
    const input = ReplyInput.parse(await c.req.json())
    reply(parts, ticket, input.as, input.body, input.public)
    return c.json({ id: ticket.id })
  })

  app.patch('/tickets/:id', async (c) => {
    const ticket = find(c)
    if (!ticket) return c.notFound()
    const change = ChangeInput.parse(await c.req.json())
    feed.push({ source: 'person', text: `ticket #${ticket.id} changed`, ticketId: String(ticket.id), cause: true })
    const { status, priority, tags, satisfaction } = change
    const wanted = { ...(status && { status }), ...(priority !== undefined && { priority }), ...(tags && { tags }) }
    desk.change(ticket, { ...wanted, ...(satisfaction !== undefined && { satisfaction }) }, me().zendeskId, 'web')
    return c.json({ id: ticket.id })
  })

  app.post('/select/:id', (c) => {
    stage.show({ ticketId: Number(c.req.param('id')) })
    return c.json({})
  })

  app.get('/webhooks', (c) => {
    return c.json({ statistics: webhooks.statistics(), settings: webhooks.settings, attempts: webhooks.attempts() })
  })
  app.patch('/webhooks', async (c) => {
    Object.assign(webhooks.settings, WebhookInput.parse(await c.req.json()))
    return c.json(webhooks.settings)
  })

  app.patch('/settings', async (c) => {
    const { plan, withheldMs, revokeTokens } = SettingsInput.parse(await c.req.json())
    if (plan) limits.plan = plan
    if (withheldMs !== undefined) exports.withheldMs = withheldMs
    if (revokeTokens) signIn.revokeAll()
    return c.json({ plan: limits.plan, withheldMs: exports.withheldMs })
  })

  app.route('/faults', faultRoutes(faults))
  return app
}

/** A customer writes one of the prepared tickets; it is put in front of you. */
export function playScenario(
  { desk, stage, feed }: Pick<DeskParts, 'desk' | 'stage' | 'feed'>,
  id: string,
): TicketRecord {
  const { company, subject, body, priority } = scenarioOf(id)
  const { contacts, companyId } = companyOf(company)
  const requesterId = contacts[0]?.zendeskId ?? 0
  const ticket = desk.create({ subject, body, requesterId, priority })
  feed.push({ source: 'person', text: `ticket #${ticket.id} arrives`, ticketId: String(ticket.id), cause: true })
  stage.show({ ticketId: ticket.id, companyId })
  return ticket
}

/** A reply from the requester reopens a ticket that was waiting or solved. */
export function reply(
  parts: DeskParts,
  ticket: TicketRecord,
  as: string,
  body: string | undefined,
  isPublic: boolean,
): void {
  const { desk, cast, feed } = parts
  const byCustomer = as === 'customer'
  const authorId = byCustomer ? ticket.requesterId : personOf(cast, as).zendeskId
  const text = body ?? customerReplies[ticket.comments.length % customerReplies.length] ?? 'Any news?'
  const reopens = byCustomer && (ticket.status === 'pending' || ticket.status === 'solved')
  const who = byCustomer ? 'customer replies' : `${personOf(cast, as).name} replies`
  feed.push({ source: 'person', text: `${who} on ticket #${ticket.id}`, ticketId: String(ticket.id), cause: true })
  const comment = { authorId, public: isPublic, body: text }
  desk.change(ticket, { comment, ...(reopens && { status: 'open' as const }) }, authorId, byCustomer ? 'email' : 'web')
}
