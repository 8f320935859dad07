import type { Reply } from '@redthread/chat-bot/answer'
import type { Command } from '@redthread/chat-bot/command'
import type { ChatEvent } from '@redthread/chat-bot/event'
import { type ActOutcome, actReply, dialogProblem, notSavedReply } from '@redthread/chat-bot/outcome'
import * as say from '@redthread/chat-bot/sentences'
import { UpstreamError } from '@redthread/shared/errors'
import { asActor, mayRespond, type Viewer } from '../auth/viewer.ts'
import { type Acted, act, withEpisode } from '../engine/act.ts'
import { cardModel } from '../engine/card-model.ts'
import { actOn, type EpisodeContext, loadEpisode } from '../engine/episode-context.ts'
import { verbOf } from '../engine/verbs.ts'
import type { Service } from '../service.ts'

type Act = Extract<Command, { kind: 'act' }>

/** A person acts on a RED from Chat; the answer is drawn from the state as it stands afterwards. */
export async function replyToAct(service: Service, event: ChatEvent, command: Act): Promise<Reply> {
  const before = await loadEpisode(service, command.episodeId, command.ticketId)
  if (!before) return { kind: 'private', message: { text: say.redNotFound(command.episodeId) } }
  const model = cardModel(service, before)
  const ask = askWhom(service)
  const viewer = viewerOf(event)
  if (!mayRespond(service.policy, viewer.email)) {
    return actReply(event, command.verb, { kind: 'refused', code: 'not_a_responder' }, model, ask)
  }
  const problem = dialogProblem(command, model)
  if (problem) return problem
  try {
    const who = { by: asActor(viewer), surface: 'chat' } as const
    const acted = await act(service, command.episodeId, who, verbOf(command, service.policy), command.ticketId)
    if (acted.kind === 'missing') return { kind: 'silent' }
    return actReply(event, command.verb, outcomeOf(acted, viewer), cardModel(service, withEpisode(acted)), ask)
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error
    return notSavedReply(command.verb, model)
  }
}

/** What a dialog would only be refused for after it was filled in, said before it opens; null where it may open. */
export function dialogRefusal(
  service: Service,
  event: ChatEvent,
  which: 'escalate' | 'snooze',
  context: EpisodeContext,
): Reply | null {
  const trial = verbOf({ verb: which, reason: null, minutes: null }, service.policy)
  const outcome = trial(
    context.episode.value,
    actOn(service, context, { by: asActor(viewerOf(event)), surface: 'chat' }),
  )
  if (outcome.kind !== 'refused') return null
  return actReply(event, which, { kind: 'refused', code: outcome.code }, cardModel(service, context), askWhom(service))
}

function askWhom({ policy }: Service): string | null {
  return policy.people[policy.responderOwner]?.name ?? null
}

/** The person Google vouches for. */
export function viewerOf({ user }: ChatEvent): Viewer {
  return { id: user.name, name: user.displayName || user.email || user.name, email: user.email, surface: 'chat' }
}

function outcomeOf(acted: Exclude<Acted, { kind: 'missing' }>, viewer: Viewer): ActOutcome {
  if (acted.kind === 'refused') return { kind: 'refused', code: acted.code }
  if (acted.kind === 'accepted') return { kind: 'accepted' }
  const { acknowledged } = acted.episode
  return { kind: 'unchanged', own: acknowledged?.by.kind === 'person' && acknowledged.by.id === viewer.id }
}
