import type { Reply } from '@redthread/chat-bot/answer'
import { cardMessage } from '@redthread/chat-bot/card'
import type { Command } from '@redthread/chat-bot/command'
import { dialogCard } from '@redthread/chat-bot/dialog'
import { type ChatEvent, eventKey } from '@redthread/chat-bot/event'
import { helpMessage, queueMessage, redListMessage } from '@redthread/chat-bot/lists'
import { clientMessageId } from '@redthread/chat-bot/message-id'
import * as say from '@redthread/chat-bot/sentences'
import { UpstreamError } from '@redthread/shared/errors'
import { cardModel } from '../engine/card-model.ts'
import { loadEpisode } from '../engine/episode-context.ts'
import { queueView } from '../engine/queue-view.ts'
import { redList } from '../engine/red-list.ts'
import type { Service } from '../service.ts'
import { inPrivate, setting } from './private-reply.ts'
import { replyToAccount } from './reply-account.ts'
import { dialogRefusal, replyToAct } from './reply-act.ts'
import { replyToVerdict } from './reply-verdict.ts'

type CommandOf<K extends Command['kind']> = Extract<Command, { kind: K }>

/** What a person in Chat gets back. Never throws: when something does not answer, they are told so in private. */
export async function replyTo(service: Service, event: ChatEvent, command: Command): Promise<Reply> {
  try {
    return await replyFor(service, event, command)
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error
    service.log('request.failed', { route: 'chat', error: error.message })
    return inPrivate(say.NO_ANSWER)
  }
}

function replyFor(service: Service, event: ChatEvent, command: Command): Promise<Reply> | Reply {
  switch (command.kind) {
    case 'act':
      return replyToAct(service, event, command)
    case 'verdict':
      return replyToVerdict(service, event, command)
    case 'red.show':
      return showRed(service, command)
    case 'share':
      return shareRed(service, event, command)
    case 'dialog':
      return openDialog(service, event, command)
    case 'red.list':
      return showList(service)
    case 'queue':
      return showQueue(service)
    case 'account':
      return replyToAccount(service, command)
    case 'help':
      return { kind: 'private', message: helpMessage() }
    case 'greet':
      return { kind: 'public', message: { text: say.GREETING } }
    case 'unclear':
      return inPrivate(command.hint)
    case 'silent':
      return { kind: 'silent' }
  }
}

async function showRed(service: Service, { episodeId, ticketId }: CommandOf<'red.show'>): Promise<Reply> {
  const context = await loadEpisode(service, episodeId, ticketId)
  return context ? { kind: 'card', model: cardModel(service, context) } : inPrivate(say.redNotFound(episodeId))
}

/**
 * Says in the space how the RED stands. Its one card stays where the ladder posted it: a second card would not be kept up
 * to date.
 */
async function shareRed(
  service: Service,
  event: ChatEvent,
  { episodeId, ticketId }: CommandOf<'share'>,
): Promise<Reply> {
  const context = await loadEpisode(service, episodeId, ticketId)
  if (!context) return inPrivate(say.redNotFound(episodeId))
  const model = cardModel(service, context)
  const text = `${cardMessage(model).fallbackText ?? episodeId} ${model.episode.ticketUrl}`
  await service.chat.say(event.space.name, clientMessageId('share', ...eventKey(event)), { text })
  return inPrivate(say.shared(episodeId))
}

async function openDialog(
  service: Service,
  event: ChatEvent,
  { which, episodeId, ticketId }: CommandOf<'dialog'>,
): Promise<Reply> {
  const context = await loadEpisode(service, episodeId, ticketId)
  if (!context) return inPrivate(say.redNotFound(episodeId))
  const { episode, zone, now, actionUrl } = cardModel(service, context)
  const refused = which === 'verdict' ? null : dialogRefusal(service, event, which, context)
  if (refused) return refused
  return { kind: 'dialog', dialog: dialogCard({ which, episode, zone, now, actionUrl, error: null, typed: '' }) }
}

async function showList(service: Service): Promise<Reply> {
  return { kind: 'private', message: redListMessage(await redList(service), setting(service)) }
}

async function showQueue(service: Service): Promise<Reply> {
  return { kind: 'private', message: queueMessage(await queueView(service), setting(service)) }
}
