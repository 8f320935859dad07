import {
  AcknowledgeInput,
  type ActionView,
  CloseInput,
  EndSnoozeInput,
  EscalateInput,
  SnoozeInput,
} from '@redthread/shared/api/views'
import { resultLine } from '@redthread/shared/words/outcome'
import { refusedLine } from '@redthread/shared/words/refusals'
import { type Context, Hono } from 'hono'
import type * as z from 'zod'
import { type Caller, callerOf } from '../auth/caller.ts'
import { asActor, mayRespond } from '../auth/viewer.ts'
import { act, withEpisode } from '../engine/act.ts'
import { type EpisodeContext, loadEpisode } from '../engine/episode-context.ts'
import { type Asked, verbOf } from '../engine/verbs.ts'
import { episodeViewOf } from '../engine/views.ts'
import type { ServiceEnv } from '../service.ts'
import { readJson } from './body.ts'
import { fail } from './errors.ts'

/** `POST /api/episodes/:id/<verb>`: a person acts on a RED from the sidebar or the widget. */
export const episodes = new Hono<ServiceEnv>()
  .post('/:id/acknowledge', (c) =>
    run(c, AcknowledgeInput, () => ({ verb: 'acknowledge', reason: null, minutes: null })),
  )
  .post('/:id/escalate', (c) => run(c, EscalateInput, ({ reason }) => ({ verb: 'escalate', reason, minutes: null })))
  .post('/:id/snooze', (c) =>
    run(c, SnoozeInput, ({ minutes, reason }) => ({ verb: 'snooze', reason: reason ?? null, minutes })),
  )
  .post('/:id/end-snooze', (c) => run(c, EndSnoozeInput, () => ({ verb: 'end_snooze', reason: null, minutes: null })))
  .post('/:id/close', (c) => run(c, CloseInput, ({ cause }) => ({ verb: 'close', reason: cause, minutes: null })))

async function run<T>(c: Context<ServiceEnv>, schema: z.ZodType<T>, toAsked: (input: T) => Asked): Promise<Response> {
  const service = c.get('service')
  const caller = await callerOf(c)
  if (!caller) return fail(c, 'unauthenticated')
  const input = await readJson(c, schema)
  if (input instanceof Response) return input
  const id = c.req.param('id') ?? ''
  const context = await loadEpisode(service, id)
  if (!context || !reaches(caller, context)) return fail(c, 'not_found')
  const asked = toAsked(input)
  const { viewer } = caller
  if (asked.verb !== 'escalate' && !mayRespond(service.policy, viewer.email)) {
    return fail(c, 'refused', { refusal: 'not_a_responder' })
  }
  const who = { by: asActor(viewer), surface: viewer.surface }
  const acted = await act(service, id, who, verbOf(asked))
  if (acted.kind === 'missing') return fail(c, 'not_found')
  const episode = episodeViewOf(service, withEpisode(acted), viewer)
  const now = service.platform.now()
  const zone = service.policy.workspace.timeZone
  if (acted.kind === 'refused') {
    const told = refusedLine(acted.code, asked.verb, episode, now, zone)
    return fail(c, 'refused', { refusal: acted.code }, told)
  }
  const message = resultLine(asked.verb, acted.kind, episode, now, zone)
  const view: ActionView = { outcome: acted.kind, message, episode }
  return c.json(view)
}

/** A sidebar's token opens one ticket, a widget's session one account. */
function reaches(caller: Caller, { episode }: EpisodeContext): boolean {
  return caller.surface === 'sidebar'
    ? caller.ticketId === episode.value.ticketId
    : caller.session.accountId === episode.value.accountId
}
