import {
  AcknowledgeInput,
  type ActionView,
  CloseInput,
  DismissInput,
  EndSnoozeInput,
  EscalateInput,
  HandOverInput,
  SnoozeInput,
  UnacknowledgeInput,
  VerdictInput,
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
  .post('/:id/acknowledge', (c) => run(c, AcknowledgeInput, () => ask('acknowledge')))
  .post('/:id/unacknowledge', (c) => run(c, UnacknowledgeInput, () => ask('unacknowledge')))
  .post('/:id/hand-over', (c) => run(c, HandOverInput, ({ to, reason }) => ({ ...ask('hand_over', reason), to })))
  .post('/:id/escalate', (c) => run(c, EscalateInput, ({ reason }) => ask('escalate', reason)))
  .post('/:id/snooze', (c) => run(c, SnoozeInput, ({ minutes, reason }) => ({ ...ask('snooze', reason), minutes })))
  .post('/:id/end-snooze', (c) => run(c, EndSnoozeInput, () => ask('end_snooze')))
  .post('/:id/dismiss', (c) => run(c, DismissInput, ({ reason }) => ask('dismiss', reason)))
  .post('/:id/close', (c) => run(c, CloseInput, ({ cause }) => ask('close', cause)))
  .post('/:id/verdict', (c) => run(c, VerdictInput, ({ useful, reason }) => ({ ...ask('verdict', reason), useful })))

function ask(verb: Asked['verb'], reason: string | null = null): Asked {
  return { verb, reason, minutes: null }
}

/** Whoever sees a RED may call for help, and may say whether it was worth it. */
const FOR_ANYONE: ReadonlySet<Asked['verb']> = new Set(['escalate', 'verdict'])

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
  if (!FOR_ANYONE.has(asked.verb) && !mayRespond(service.policy, viewer.email)) {
    return fail(c, 'refused', { refusal: 'not_a_responder' })
  }
  const who = { by: asActor(viewer), surface: viewer.surface }
  const acted = await act(service, id, who, verbOf(asked, service.policy))
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
