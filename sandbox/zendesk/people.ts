import { type Context, Hono } from 'hono'
import type { SimEnv } from '../http-server.ts'
import type { Desk } from './desk.ts'
import { invalid, notFound } from './errors.ts'
import type { SignIn } from './sign-in.ts'
import { organizationWire, userWire } from './wire.ts'

const origin = (c: Context) => new URL(c.req.url).origin

function manyIds(c: Context, name = 'ids'): string[] {
  return (c.req.query(name) ?? '').split(',').filter(Boolean)
}

export function userRoutes(desk: Desk, signIn: SignIn): Hono<SimEnv> {
  const app = new Hono<SimEnv>()
  const read = signIn.requires('users', 'read')

  app.get('/me', (c) => {
    const me = signIn.identify(c) ? desk.users.get(desk.serviceUserId) : undefined
    // Without credentials Zendesk answers 200 with nobody, which is why this is no health check.
    if (!me)
      return c.json({ user: { id: null, name: 'Anonymous user', role: 'end-user', email: 'invalid@example.com' } })
    return c.json({ user: userWire(me, origin(c)) })
  })
  app.get('/show_many', read, (c) => {
    const ids = manyIds(c)
    if (ids.length > 100) return invalid(c, 'TooManyIds', 'At most 100 ids.')
    const users = ids.flatMap((id) => desk.users.get(Number(id)) ?? [])
    return c.json({ users: users.map((user) => userWire(user, origin(c))), count: users.length, next_page: null })
  })
  app.get('/:id', read, (c) => {
    const user = desk.users.get(Number(c.req.param('id')))
    return user ? c.json({ user: userWire(user, origin(c)) }) : notFound(c)
  })
  return app
}

export function organizationRoutes(desk: Desk, signIn: SignIn): Hono<SimEnv> {
  const app = new Hono<SimEnv>()
  const read = signIn.requires('organizations', 'read')

  app.get('/show_many', read, (c) => {
    const ids = new Set(manyIds(c).map(Number))
    const externalIds = new Set(manyIds(c, 'external_ids').map((id) => id.toLowerCase()))
    if (ids.size + externalIds.size > 100) return invalid(c, 'TooManyIds', 'At most 100 ids.')
    const found = [...desk.organizations.values()].filter(
      (organization) => ids.has(organization.id) || externalIds.has(organization.externalId?.toLowerCase() ?? '\n'),
    )
    const organizations = found.map((organization) => organizationWire(organization, origin(c)))
    return c.json({ organizations, count: found.length, next_page: null })
  })
  app.get('/:id', read, (c) => {
    const organization = desk.organizations.get(Number(c.req.param('id')))
    return organization ? c.json({ organization: organizationWire(organization, origin(c)) }) : notFound(c)
  })
  return app
}
