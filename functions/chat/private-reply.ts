import type { Reply } from '@redthread/chat-bot/answer'
import type { Setting } from '@redthread/chat-bot/lists'
import type { Service } from '../service.ts'

/** A sentence for the person who asked and nobody else. */
export function inPrivate(text: string): Reply {
  return { kind: 'private', message: { text } }
}

/** Where and when a private answer is read. */
export function setting(service: Service): Setting {
  const { policy, platform, urls } = service
  return { zone: policy.workspace.timeZone, now: platform.now(), actionUrl: urls.chatEvents }
}
