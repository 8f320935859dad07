import type { Reply } from '@redthread/chat-bot/answer'
import type { Command } from '@redthread/chat-bot/command'
import type { ChatEvent } from '@redthread/chat-bot/event'
import { verdictProblem, verdictReply } from '@redthread/chat-bot/outcome'
import * as say from '@redthread/chat-bot/sentences'
import { asActor } from '../auth/viewer.ts'
import { act, withEpisode } from '../engine/act.ts'
import { cardModel } from '../engine/card-model.ts'
import { loadEpisode } from '../engine/episode-context.ts'
import { verbOf } from '../engine/verbs.ts'
import type { Service } from '../service.ts'
import { inPrivate } from './private-reply.ts'
import { viewerOf } from './reply-act.ts'

/** Somebody says whether a RED was worth raising; anybody may, at any time. */
export async function replyToVerdict(
  service: Service,
  event: ChatEvent,
  command: Extract<Command, { kind: 'verdict' }>,
): Promise<Reply> {
  const { episodeId, ticketId, useful, reason } = command
  const before = await loadEpisode(service, episodeId, ticketId)
  if (!before) return inPrivate(say.redNotFound(episodeId))
  const problem = verdictProblem(command, cardModel(service, before))
  if (problem) return problem
  const who = { by: asActor(viewerOf(event)), surface: 'chat' } as const
  const asked = { verb: 'verdict', reason, minutes: null, useful } as const
  const acted = await act(service, episodeId, who, verbOf(asked, service.policy), ticketId)
  if (acted.kind === 'missing') return inPrivate(say.redNotFound(episodeId))
  return verdictReply(event, cardModel(service, withEpisode(acted)))
}
