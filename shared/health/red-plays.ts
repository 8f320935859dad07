import { plural } from '../words/format.ts'
import { DAY_MS, type Fit, HOUR_MS, nextDue, type PlayInput, running } from './play-input.ts'

export function promisedUpdate({ episodes }: PlayInput): Fit | null {
  const episode = episodes.find(
    ({ status, acknowledged }) => status === 'acknowledged' && acknowledged?.updateDueAt != null,
  )
  const promise = episode?.acknowledged
  if (!episode || !promise?.updateDueAt) return null
  const owner = promise.by.kind === 'person' ? { owner: promise.by.name } : {}
  return {
    text: `Send the next update on #${episode.ticketId}`,
    reason: `${episode.id} is acknowledged and its update is due`,
    dueAt: promise.updateDueAt,
    ...owner,
  }
}

export function bringInAccountManager({ account, episodes, now }: PlayInput): Fit | null {
  const episode = running(episodes)[0]
  if (!episode || !account.accountManager) return null
  const text = `Bring ${account.accountManager.name} in on ${episode.id}`
  return { text, reason: episode.why, dueAt: nextDue(episode.openedAt, 2 * HOUR_MS, now) }
}

export function executiveNote({ account, episodes, now }: PlayInput): Fit | null {
  const severe = running(episodes).find((episode) => episode.severity === 1 || episode.taken.length > 1)
  if (!severe) return null
  const reason = severe.severity === 1 ? `${severe.id} has stopped their business` : `${severe.id} was escalated`
  return {
    text: `Send ${account.name} a note from an executive`,
    reason,
    dueAt: nextDue(severe.openedAt, 8 * HOUR_MS, now),
  }
}

export function tellWhatHappened({ account, episodes, now }: PlayInput): Fit | null {
  const closed = episodes.find((episode) => episode.closed !== null && now - episode.closed.at <= 7 * DAY_MS)
  if (!closed?.closed) return null
  const text = `Tell ${account.name} what happened in ${closed.id} and what changed since`
  return { text, reason: `Closed: ${closed.closed.cause}`, dueAt: closed.closed.at + 3 * DAY_MS }
}

export function pausePaymentReminders({ account, episodes, now }: PlayInput): Fit | null {
  const episode = running(episodes)[0]
  if (!episode || !account.openInvoices) return null
  const reason = `${plural(account.openInvoices, 'invoice', 'invoices')} open while ${episode.id} runs`
  return {
    text: 'Pause payment reminders until the RED is closed',
    reason,
    dueAt: nextDue(episode.openedAt, DAY_MS, now),
  }
}
