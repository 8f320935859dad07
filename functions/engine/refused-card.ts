import type { Message } from '@redthread/chat-bot/message'
import { asText } from '@redthread/chat-bot/plain-card'
import { UpstreamError } from '@redthread/shared/errors'
import type { ClaimedRow } from '@redthread/shared/store'

/** What a row says that failed because Chat takes a message for wrong (400 INVALID_ARGUMENT). */
export const CARD_REFUSED: string = new UpstreamError('chat', 'rejected', 400).message

export const wasRefused = ({ lastError }: ClaimedRow): boolean => lastError === CARD_REFUSED

/** The message, or how things stand as text where Chat refused it as a card. */
export const drawn = (message: Message, claimed: ClaimedRow): Message =>
  wasRefused(claimed) ? asText(message) : message
