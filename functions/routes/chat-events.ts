import { answer } from '@redthread/chat-bot/answer'
import { readEvent } from '@redthread/chat-bot/read-event'
import { toCommand } from '@redthread/chat-bot/to-command'
import { Hono } from 'hono'
import { parseJson } from '../adapters/parse-json.ts'
import { replyTo } from '../chat/reply.ts'
import type { ServiceEnv } from '../service.ts'
import { readBytes } from './body.ts'
import { fail } from './errors.ts'

/**
 * `POST /chat/events`: Google's token is checked before the body is read. A verified event that makes no sense gets 200
 * and silence, because any refusal would make Google deliver it again for minutes.
 */
export const chatEvents = new Hono<ServiceEnv>().post('/', async (c) => {
  const service = c.get('service')
  const proof = await service.verifyChat.verify(c.req.header('authorization'))
  if (proof.kind === 'refused') {
    service.log('chat.refused', { reason: proof.reason, requestId: c.get('requestId') })
    return fail(c, proof.reason === 'keys_unavailable' ? 'upstream_unavailable' : 'unauthenticated')
  }
  const bytes = await readBytes(c)
  if (bytes instanceof Response) return bytes
  const json = parseJson(new TextDecoder().decode(bytes))
  const event = json.kind === 'refused' ? null : readEvent(json.value)
  if (!event) return c.json({})
  const { body, followUp } = answer(event, await replyTo(service, event, toCommand(event)))
  if (followUp) c.get('later')(service.chat.say(followUp.space, followUp.messageId, followUp.body))
  return c.json(body)
})
