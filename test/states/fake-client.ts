import type { AccountView, ActionView, EpisodeView, TicketView } from '@redthread/shared/api/views'
import { type Action, ApiError, type Client } from '@redthread/web-kit/client'
import { acknowledgedEpisode, closedEpisode, NOW, openEpisode, plays, snoozedEpisode, ticketRows } from './fixtures.ts'

/** Answers that come one after the other; the last one stays. */
export type Answers<T> = (T | ApiError)[]

/** A service that answers from fixtures. No answers means that it never answers. */
export function fakeClient(options: {
  tickets?: Answers<TicketView>
  accounts?: Answers<AccountView>
  act?: (episodeId: string, action: Action) => Promise<ActionView>
}): Client {
  return {
    ticket: inTurn(options.tickets ?? []),
    account: inTurn(options.accounts ?? []),
    moreTickets: async () => ({ rows: ticketRows(10, 25), cursor: 'after-35' }),
    link: async ({ subject }) => ({ outcome: 'accepted', message: 'Linked.', subject, link: null }),
    answerPlay: async (_account, play) => ({
      message: 'Noted as done. Its effect is measured in 14 days.',
      plays: plays.filter(({ id }) => id !== play),
    }),
    act: options.act ?? (async (_id, action) => accepted(action)),
  }
}

function inTurn<T>(answers: Answers<T>): () => Promise<T> {
  let next = 0
  return async () => {
    const answer = answers[Math.min(next++, answers.length - 1)]
    if (answer === undefined) return new Promise<T>(() => {})
    if (answer instanceof ApiError) throw answer
    return answer
  }
}

const AFTER: Record<Action['verb'], EpisodeView> = {
  acknowledge: {
    ...acknowledgedEpisode,
    acknowledgedAt: NOW,
    acknowledgedBy: { name: 'Sam Whitlock', isViewer: true },
  },
  escalate: { ...acknowledgedEpisode, level: 2, levelName: 'Engineering lead' },
  snooze: snoozedEpisode,
  end_snooze: openEpisode,
  unacknowledge: openEpisode,
  hand_over: { ...acknowledgedEpisode, acknowledgedBy: { name: 'Hanna Lindqvist', isViewer: false } },
  dismiss: { ...closedEpisode, status: 'dismissed' },
  close: closedEpisode,
  verdict: { ...closedEpisode, verdict: { useful: true, by: { name: 'Sam Whitlock', isViewer: true }, reason: null } },
}

const SAID: Record<Action['verb'], string> = {
  acknowledge: 'Sam Whitlock acknowledged RED-57 at 10:04 UTC, 42 min after it opened.',
  escalate: 'RED-57 is at level 2 of 3, Engineering lead.',
  snooze: 'RED-57 is snoozed until 10:30 UTC.',
  end_snooze: 'RED-57 is not snoozed any more. It is not acknowledged.',
  unacknowledge: 'RED-57 is not acknowledged any more.',
  hand_over: 'RED-57 is with Hanna Lindqvist now.',
  dismiss: 'RED-57 is dismissed, not RED.',
  close: 'RED-57 is closed.',
  verdict: 'RED-57 counts as useful.',
}

export function accepted(action: Action): ActionView {
  return { outcome: 'accepted', message: SAID[action.verb], episode: AFTER[action.verb] }
}

export const unanswered = new ApiError('failed', '7f3a-20')
export const forbidden = new ApiError('denied', '7f3a-21')
