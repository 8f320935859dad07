import {
  type LinkActionView,
  LinkInput,
  type LinkStats,
  type LinkSubject,
  UnlinkInput,
} from '@redthread/shared/api/links'
import { linkStats } from '@redthread/shared/present/link-views'
import { LINK_UNCHANGED, linkedLine, linkRefusedLine, unlinkedLine } from '@redthread/shared/words/links'
import { type Context, Hono } from 'hono'
import { callerOf, operatorOf } from '../auth/caller.ts'
import { mayRespond, type Viewer } from '../auth/viewer.ts'
import { chooseLink, type LinkActed, type Said } from '../engine/choose-link.ts'
import { linkReview } from '../engine/link-review.ts'
import { openTickets } from '../engine/open-tickets.ts'
import { subjectsOfTicket } from '../engine/views.ts'
import type { ServiceEnv } from '../service.ts'
import { readJson } from './body.ts'
import { fail } from './errors.ts'

/** `/api/links`: a person says which account an organization or requester belongs to, and sees what waits for one. */
export const links = new Hono<ServiceEnv>()
  .post('/', async (c) => {
    const input = await readJson(c, LinkInput)
    if (input instanceof Response) return input
    return answer(c, { subject: input.subject, accountId: input.accountId, reason: input.reason ?? null })
  })
  .post('/undo', async (c) => {
    const input = await readJson(c, UnlinkInput)
    if (input instanceof Response) return input
    return answer(c, { subject: input.subject, accountId: null, reason: input.reason ?? null })
  })
  .get('/review', async (c) => {
    if (!(await operatorOf(c))) return fail(c, 'unauthenticated')
    return c.json(await linkReview(c.get('service'), c.req.query('cursor') ?? null))
  })
  .get('/stats', async (c) => {
    if (!(await operatorOf(c))) return fail(c, 'unauthenticated')
    const stats: LinkStats = linkStats(await openTickets(c.get('service')))
    return c.json(stats)
  })

async function answer(c: Context<ServiceEnv>, said: Said): Promise<Response> {
  const viewer = await speaker(c, said)
  if (viewer instanceof Response) return viewer
  const acted = await chooseLink(c.get('service'), said, viewer)
  if (acted.kind === 'refused') return fail(c, 'refused', { refusal: acted.code }, linkRefusedLine(acted.code))
  return c.json(view(said, acted))
}

/** Who speaks, if they may: an operator for anybody; an agent for their ticket's people, the widget for its own account. */
async function speaker(c: Context<ServiceEnv>, { subject, accountId }: Said): Promise<Viewer | Response> {
  const operator = await operatorOf(c)
  if (operator) return operator
  const caller = await callerOf(c)
  if (!caller) return fail(c, 'unauthenticated')
  const service = c.get('service')
  const isTheirs =
    caller.surface === 'sidebar'
      ? (await subjectsOfTicket(service, caller.ticketId)).some((each) => isSame(each, subject))
      : accountId === caller.session.accountId
  if (!isTheirs) return fail(c, 'forbidden')
  if (mayRespond(service.policy, caller.viewer.email)) return caller.viewer
  return fail(c, 'refused', { refusal: 'not_a_responder' })
}

function isSame(one: LinkSubject, other: LinkSubject): boolean {
  return one.kind === other.kind && one.id === other.id
}

function view({ subject, accountId }: Said, acted: Exclude<LinkActed, { kind: 'refused' }>): LinkActionView {
  const { kind: outcome, memory, accountName } = acted
  const done = accountId === null ? unlinkedLine(subject.kind) : linkedLine(subject.kind, accountName)
  const link = memory.link && {
    accountId: memory.link.accountId,
    method: memory.link.method,
    confidence: memory.link.confidence,
    evidence: memory.link.evidence,
    at: memory.link.at,
  }
  return { outcome, message: outcome === 'unchanged' ? LINK_UNCHANGED : done, subject, link }
}
