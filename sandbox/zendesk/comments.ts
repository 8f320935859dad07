import { Hono } from 'hono'
import type { SimEnv } from '../http-server.ts'
import type { Desk } from './desk.ts'
import { invalid, notFound } from './errors.ts'
import type { SignIn } from './sign-in.ts'
import { commentWire, userWire } from './wire.ts'

const largestPage = 100

/** Comments by cursor: `page[size]`, `page[after]`, oldest first unless `sort=-created_at`. */
export function commentRoutes(desk: Desk, signIn: SignIn): Hono<SimEnv> {
  const app = new Hono<SimEnv>()
  app.get('/:id/comments', signIn.requires('tickets', 'read'), (c) => {
    const ticket = desk.tickets.get(Number(c.req.param('id')))
    if (!ticket) return notFound(c)
    const size = Number(c.req.query('page[size]') ?? largestPage)
    if (!Number.isInteger(size) || size < 1 || size > largestPage)
      return invalid(c, 'InvalidPageSize', 'page[size] is 1 to 100')
    const ordered = c.req.query('sort') === '-created_at' ? ticket.comments.toReversed() : ticket.comments
    const after = c.req.query('page[after]')
    const start = after ? decodeCursor(after) : 0
    if (start === null) return invalid(c, 'InvalidCursor', 'page[after] is not valid')
    const page = ordered.slice(start, start + size)
    const has_more = start + size < ordered.length
    const baseUrl = new URL(c.req.url).origin
    const authors = new Set(page.map((comment) => comment.authorId))
    const users = [...authors].flatMap((id) => desk.users.get(id) ?? []).map((user) => userWire(user, baseUrl))
    const after_cursor = has_more ? encodeCursor(start + size) : null
    const next =
      after_cursor && `${baseUrl}${c.req.path}?page[size]=${size}&page[after]=${encodeURIComponent(after_cursor)}`
    return c.json({
      comments: page.map((comment) => commentWire(desk, comment)),
      ...(c.req.query('include')?.split(',').includes('users') && { users }),
      meta: { has_more, after_cursor, before_cursor: start > 0 ? encodeCursor(start) : null },
      links: { next, prev: null },
    })
  })
  return app
}

const encodeCursor = (start: number) => Buffer.from(`comments|${start}`).toString('base64')

function decodeCursor(cursor: string): number | null {
  const [, start] = /^comments\|(\d+)$/.exec(Buffer.from(cursor, 'base64').toString()) ?? []
  return start === undefined ? null : Number(start)
}
