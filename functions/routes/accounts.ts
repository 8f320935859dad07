import { type PlayActionView, PlayInput } from '@redthread/shared/api/views'
import { ticketPage } from '@redthread/shared/present/account-view'
import { PLAY_NOT_RECOMMENDED, playOutcomeLine } from '@redthread/shared/words/plays'
import { type Context, Hono } from 'hono'
import { type Caller, callerOf } from '../auth/caller.ts'
import type { Viewer } from '../auth/viewer.ts'
import { findAccount } from '../engine/find-account.ts'
import { recordPlay } from '../engine/plays.ts'
import { accountOfTicket, accountViewOf } from '../engine/views.ts'
import type { ServiceEnv } from '../service.ts'
import { readJson } from './body.ts'
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
    const caller = await allowed(c)
    if (caller instanceof Response) return caller
    const state = await findAccount(service, c.req.param('accountId'))
    const { rows, cursor } = ticketPage(state, c.req.query('cursor') ?? null, service.urls.ticket)
    return c.json({ rows, cursor })
  })
  .post('/:accountId/plays/:play', async (c) => {
    const caller = await allowed(c)
    if (caller instanceof Response) return caller
    const input = await readJson(c, PlayInput)
    if (input instanceof Response) return input
    const said = { play: c.req.param('play'), outcome: input.outcome, reason: input.reason ?? null }
    const acted = await recordPlay(c.get('service'), c.req.param('accountId'), said, caller.viewer)
    if (acted.kind === 'missing') return fail(c, 'not_found')
    if (acted.kind === 'refused') return fail(c, 'refused', { refusal: acted.code }, PLAY_NOT_RECOMMENDED)
    const view: PlayActionView = { message: playOutcomeLine(acted.outcome), plays: acted.plays }
    return c.json(view)
  })

async function viewerOf(c: Context<ServiceEnv>): Promise<Viewer | Response> {
  const caller = await callerOf(c)
  if (caller?.surface !== 'widget') return fail(c, 'unauthenticated')
  return caller.session.accountId === c.req.param('accountId') ? caller.viewer : fail(c, 'forbidden')
}

/** The tickets and plays of an account are also for the sidebar of any ticket that is linked to it. */
async function allowed(c: Context<ServiceEnv>): Promise<Caller | Response> {
  const caller = await callerOf(c)
  if (!caller) return fail(c, 'unauthenticated')
  const opened =
    caller.surface === 'widget' ? caller.session.accountId : await accountOfTicket(c.get('service'), caller.ticketId)
  return opened === c.req.param('accountId') ? caller : fail(c, 'forbidden')
}
