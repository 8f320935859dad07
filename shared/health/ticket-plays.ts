import { DAY_MS, type Fit, itemOf, lastTouch, nextDue, type PlayInput, ticketsOf } from './play-input.ts'

export function answerBadRating({ history, now }: PlayInput): Fit | null {
  const bad = history.stubs.find((stub) => stub.satisfaction === 'bad' && now - stub.updatedAt <= 14 * DAY_MS)
  return bad
    ? {
        text: `Call about the bad rating of #${bad.id}`,
        reason: bad.subject,
        dueAt: nextDue(bad.updatedAt, 2 * DAY_MS, now),
      }
    : null
}

export function bugFollowUp({ health, history, now }: PlayInput): Fit | null {
  const item = itemOf(health, 'reopened')
  if (!item) return null
  const tickets = ticketsOf(history, item.ticketIds)
  const dueAt = nextDue(lastTouch(tickets), 3 * DAY_MS, now)
  return { text: `Find out with engineering why ${numbers(item.ticketIds)} came back`, reason: item.label, dueAt }
}

export function lateReplies({ health, history, now }: PlayInput): Fit | null {
  const item = itemOf(health, 'first_reply_missed')
  if (!item || item.ticketIds.length < 2) return null
  const dueAt = nextDue(lastTouch(ticketsOf(history, item.ticketIds)), 3 * DAY_MS, now)
  return { text: 'Find out why first replies come late', reason: item.label, dueAt }
}

export function clearBacklog({ health, history, now }: PlayInput): Fit | null {
  const item = itemOf(health, 'backlog')
  if (!item || item.ticketIds.length < 3) return null
  const dueAt = nextDue(lastTouch(ticketsOf(history, item.ticketIds)), 5 * DAY_MS, now)
  return { text: `Agree on a date for each of ${item.ticketIds.length} old tickets`, reason: item.label, dueAt }
}

/** Many small questions and nothing broken: people who could be shown. */
export function training({ account, history, now }: PlayInput): Fit | null {
  const recent = history.stubs.filter((stub) => now - stub.createdAt <= 30 * DAY_MS)
  const small = recent.filter(
    (stub) => !stub.red && stub.reopened === 0 && (stub.priority === 'low' || stub.priority === 'normal'),
  )
  if (small.length < 5 || small.length < recent.length * 0.6) return null
  const reason = `${small.length} small tickets in 30 days`
  return { text: `Offer ${account.name} a training session`, reason, dueAt: nextDue(lastTouch(small), 7 * DAY_MS, now) }
}

function numbers(ids: readonly string[]): string {
  const shown = ids.slice(0, 3).map((id) => `#${id}`)
  return shown.length === ids.length ? shown.join(', ') : `${shown.join(', ')} and ${ids.length - shown.length} more`
}
