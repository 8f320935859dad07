import { type Context, Hono } from 'hono'
import type { SimEnv } from '../http-server.ts'
import { invalidArgument, notFound, permissionDenied } from './errors.ts'
import type { createQuotas } from './quotas.ts'
import type { Rooms } from './rooms.ts'
import type { ChatSignIn } from './sign-in.ts'
import { spaceWire, userWire } from './wire.ts'

/** `spaces`, `spaces:findDirectMessage` and `spaces.members`, as the app sees them. */
export function spaceRoutes(rooms: Rooms, signIn: ChatSignIn, quotas: ReturnType<typeof createQuotas>): Hono<SimEnv> {
  const app = new Hono<SimEnv>()
  const spaceOf = (c: Context) => rooms.spaces.get(`spaces/${c.req.param('space')}`) ?? null

  app.get('/spaces', signIn.asApp, quotas.read, (c) => {
    const only = /spaceType\s*=\s*"(\w+)"/.exec(c.req.query('filter') ?? '')?.[1]
    const spaces = [...rooms.spaces.values()].filter(({ kind }) => only === undefined || kind === only)
    return c.json({ spaces: spaces.map(spaceWire) })
  })
  app.get('/spaces:findDirectMessage', signIn.asApp, quotas.read, (c) => {
    const user = c.req.query('name') ?? ''
    if (!/^users\/\d+$/.test(user))
      return invalidArgument(c, [{ field: 'name', description: 'must be users/{digits}' }])
    const direct = [...rooms.spaces.values()].find(
      ({ kind, members }) => kind === 'DIRECT_MESSAGE' && members.has(user),
    )
    return direct ? c.json(spaceWire(direct)) : notFound(c)
  })
  app.get('/spaces/:space', signIn.asApp, quotas.read, (c) => {
    const space = spaceOf(c)
    return space ? c.json(spaceWire(space)) : permissionDenied(c)
  })
  app.get('/spaces/:space/members', signIn.asApp, quotas.read, (c) => {
    const space = spaceOf(c)
    if (!space) return permissionDenied(c)
    const memberships = [...space.members].flatMap((name) => {
      const user = rooms.users.get(name)
      const id = name.slice('users/'.length)
      return user
        ? [{ name: `${space.name}/members/${id}`, state: 'JOINED', role: 'ROLE_MEMBER', member: userWire(user) }]
        : []
    })
    return c.json({ memberships })
  })
  return app
}
