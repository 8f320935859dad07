import { type Context, Hono } from 'hono'
import * as z from 'zod'
import type { Feed } from '../feed.ts'
import type { SimEnv } from '../http-server.ts'
import type { Desk } from './desk.ts'
import { invalid, notFound, recordInvalid, updateConflict } from './errors.ts'
import type { DeskLimits } from './rate-limits.ts'
import type { TicketRecord } from './records.ts'
import type { SignIn } from './sign-in.ts'
import { isoSeconds, organizationWire, slaWire, ticketWire, userWire } from './wire.ts'

const manyIds = 100

const Update = z.looseObject({
  ticket: z.looseObject({
    status: z.enum(['new', 'open', 'pending', 'hold', 'solved', 'closed']).optional(),
    priority: z.enum(['urgent', 'high', 'normal', 'low']).nullish(),
    subject: z.string().optional(),
    tags: z.array(z.string()).optional(),
    safe_update: z.boolean().optional(),
    updated_stamp: z.string().optional(),
    comment: z
      .looseObject({ body: z.string().optional(), html_body: z.string().optional(), public: z.boolean().optional() })
      .optional(),
  }),
})

const TagsBody = z.looseObject({
  tags: z.array(z.string()),
  updated_stamp: z.string().optional(),
  safe_update: z.union([z.boolean(), z.string()]).optional(),
})

export function ticketRoutes(desk: Desk, signIn: SignIn, limits: DeskLimits, feed: Feed): Hono<SimEnv> {
  const app = new Hono<SimEnv>()
  const read = signIn.requires('tickets', 'read')
  const write = signIn.requires('tickets', 'write')
  const find = (c: Context) => desk.tickets.get(Number(c.req.param('id'))) ?? null

  const announce = (ticket: TicketRecord, text: string) =>
    feed.push({ source: 'zendesk', text, ticketId: String(ticket.id) })

  app.get('/show_many', read, (c) => {
    const ids = (c.req.query('ids') ?? '').split(',').filter(Boolean)
    if (ids.length > manyIds) return invalid(c, 'TooManyIds', `At most ${manyIds} ids.`)
    const tickets = ids.flatMap((id) => desk.tickets.get(Number(id)) ?? [])
    const { tickets: rows, ...sides } = answer(desk, tickets, c)
    return c.json({ tickets: rows, ...sides, next_page: null, previous_page: null, count: tickets.length })
  })

  app.get('/', read, (c) => {
    const size = Math.min(100, Number(c.req.query('page[size]') ?? 100))
    const tickets = [...desk.tickets.values()].slice(0, size)
    return c.json({ tickets: answer(desk, tickets, c).tickets, meta: { has_more: desk.tickets.size > size } })
  })

  app.get('/:id', read, (c) => {
    const ticket = find(c)
    if (!ticket) return notFound(c)
    const { tickets, ...sides } = answer(desk, [ticket], c)
    return c.json({ ticket: tickets[0], ...sides })
  })

  app.put('/:id', write, limits.ticketWrites, async (c) => {
    const ticket = find(c)
    if (!ticket) return notFound(c)
    const update = Update.safeParse(await c.req.json().catch(() => null))
    if (!update.success) return recordInvalid(c, 'base', 'Ticket: is not valid')
    if (ticket.status === 'closed') return recordInvalid(c, 'status', 'Status: closed prevents ticket update')
    const { comment, safe_update, updated_stamp, status, priority, subject, tags } = update.data.ticket
    if (safe_update !== undefined && updated_stamp !== isoSeconds(ticket.updatedAt)) return updateConflict(c)
    const body = comment?.body ?? comment?.html_body
    const change = {
      ...(status && { status }),
      ...(priority !== undefined && { priority }),
      ...(subject !== undefined && { subject }),
      ...(tags && { tags: normalTags(tags) }),
      ...(body && { comment: { authorId: desk.serviceUserId, public: comment?.public ?? true, body } }),
    }
    desk.change(ticket, change, desk.serviceUserId, 'api')
    if (body) announce(ticket, comment?.public ? 'public comment added' : 'internal note added')
    const events = body ? [{ type: 'Comment', body, public: comment?.public ?? true }] : []
    return c.json({ ticket: ticketWire(desk, ticket, origin(c)), audit: { ticket_id: ticket.id, events } })
  })

  app.get('/:id/tags', read, (c) => {
    const ticket = find(c)
    return ticket ? c.json({ tags: ticket.tags }) : notFound(c)
  })

  const tagRoute = (combine: (present: string[], given: string[]) => string[]) => async (c: Context<SimEnv>) => {
    const ticket = find(c)
    if (!ticket) return notFound(c)
    const body = TagsBody.safeParse(await c.req.json().catch(() => null))
    if (!body.success) return recordInvalid(c, 'tags', 'Tags: is not valid')
    if (ticket.status === 'closed') return recordInvalid(c, 'status', 'Status: closed prevents ticket update')
    const { safe_update, updated_stamp, tags } = body.data
    if (safe_update !== undefined && updated_stamp !== isoSeconds(ticket.updatedAt)) return updateConflict(c)
    desk.change(ticket, { tags: normalTags(combine(ticket.tags, tags)) }, desk.serviceUserId, 'api')
    announce(ticket, `tag ${tags.join(', ')}`)
    return c.json({ tags: ticket.tags })
  }
  app.put(
    '/:id/tags',
    write,
    limits.ticketWrites,
    tagRoute((present, given) => [...present, ...given]),
  )
  app.post(
    '/:id/tags',
    write,
    limits.ticketWrites,
    tagRoute((_present, given) => given),
  )
  app.delete(
    '/:id/tags',
    write,
    limits.ticketWrites,
    tagRoute((present, given) => present.filter((tag) => !given.includes(tag))),
  )
  return app
}

const normalTags = (tags: string[]) =>
  [...new Set(tags.map((tag) => tag.trim().toLowerCase().replaceAll(' ', '_')))].sort()

const origin = (c: Context) => new URL(c.req.url).origin

function answer(desk: Desk, tickets: TicketRecord[], c: Context) {
  const include = new Set((c.req.query('include') ?? '').split(','))
  const baseUrl = origin(c)
  for (const ticket of tickets) {
    ticket.readAt = Date.now()
    ticket.readVersion = ticket.version
  }
  const people = new Set(tickets.flatMap((ticket) => [ticket.requesterId, ticket.submitterId, ticket.assigneeId ?? 0]))
  const organizations = new Set(tickets.map((ticket) => ticket.organizationId ?? 0))
  return {
    tickets: tickets.map((ticket) => ({
      ...ticketWire(desk, ticket, baseUrl),
      ...(include.has('slas') && { slas: slaWire(ticket) }),
      ...(include.has('comment_count') && { comment_count: ticket.comments.length }),
    })),
    ...(include.has('users') && {
      users: [...people].flatMap((id) => desk.users.get(id) ?? []).map((user) => userWire(user, baseUrl)),
    }),
    ...(include.has('organizations') && {
      organizations: [...organizations]
        .flatMap((id) => desk.organizations.get(id) ?? [])
        .map((organization) => organizationWire(organization, baseUrl)),
    }),
  }
}
