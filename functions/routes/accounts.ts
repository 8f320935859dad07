import { ticketPage } from '@redthread/shared/present/account-view'
import { type Context, Hono } from 'hono'
import { callerOf } from '../auth/caller.ts'
import type { Viewer } from '../auth/viewer.ts'
import { findAccount } from '../engine/find-account.ts'
import { accountOfTicket, accountViewOf } from '../engine/views.ts'
import type { ServiceEnv } from '../service.ts'
import { fail } from './errors.ts'

/** `GET /api/accounts/:accountId` and its tickets, for the one account the widget's session stands for. */
export const accounts = new Hono<ServiceEnv>()
  .get('/:accountId', async (c) => {
    const viewer = await viewerOf(c)
    if (viewer instanceof Response) return viewer
    const service = c.get('service')
    const state = await findAccount(service, c.req.param('accountId'))
    return state ? c.json(await accountViewOf(service, state, viewer)) : fail(c, 'not_found')
  })
  .get('/:accountId/tickets', async (c) => {
    const service = c.get('service')
    const refusal = await refuse(c)
    if (refusal) return refusal
    const state = await findAccount(service, c.req.param('accountId'))
    const { rows, cursor } = ticketPage(state, c.req.query('cursor') ?? null, service.urls.ticket)
    return c.json({ rows, cursor })
  })

async function viewerOf(c: Context<ServiceEnv>): Promise<Viewer | Response> {
  const caller = await callerOf(c)
  if (caller?.surface !== 'widget') return fail(c, 'unauthenticated')
  return caller.session.accountId === c.req.param('accountId') ? caller.viewer : fail(c, 'forbidden')
}

/** The tickets of an account are also for the sidebar of any ticket that is linked to it. */
async function refuse(c: Context<ServiceEnv>): Promise<Response | null> {
  const caller = await callerOf(c)
  if (!caller) return fail(c, 'unauthenticated')
  const opened =
    caller.surface === 'widget' ? caller.session.accountId : await accountOfTicket(c.get('service'), caller.ticketId)
  return opened === c.req.param('accountId') ? null : fail(c, 'forbidden')
}
