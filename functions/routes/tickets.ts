import { Hono } from 'hono'
import { callerOf } from '../auth/caller.ts'
import { ticketViewOf } from '../engine/views.ts'
import type { ServiceEnv } from '../service.ts'
import { fail } from './errors.ts'

/** `GET /api/tickets/:ticketId`: everything the sidebar shows, in one call, for the one ticket its token names. */
export const tickets = new Hono<ServiceEnv>().get('/:ticketId', async (c) => {
  const caller = await callerOf(c)
  if (caller?.surface !== 'sidebar') return fail(c, 'unauthenticated')
  const ticketId = c.req.param('ticketId')
  if (caller.ticketId !== ticketId) return fail(c, 'forbidden')
  const view = await ticketViewOf(c.get('service'), ticketId, caller.viewer)
  return view ? c.json(view) : fail(c, 'not_found')
})
