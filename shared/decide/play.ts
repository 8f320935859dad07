import type { Actor } from '../actor.ts'
import { MEASURED_AFTER_MS, type PlayOutcome, quietUntil, withOutcome } from '../health/play-outcome.ts'
import { allPlays } from '../health/plays.ts'
import { insightOf } from '../present/insight.ts'
import type { AccountState } from '../state/account-state.ts'

export type PlayVerdict =
  | { kind: 'accepted'; next: AccountState; outcome: PlayOutcome }
  | { kind: 'refused'; code: 'not_recommended' }

/** A person did what was recommended, or says why not. Refused for a play that is not recommended now. */
export function decidePlay(
  state: AccountState,
  word: { play: string; outcome: PlayOutcome['outcome']; reason: string | null; by: Actor; at: number },
): PlayVerdict {
  const { health } = insightOf(state, word.at)
  const play = allPlays(state, health, word.at).find(({ id }) => id === word.play)
  if (!play) return { kind: 'refused', code: 'not_recommended' }
  const outcome: PlayOutcome = {
    ...word,
    text: play.text,
    quietUntil: quietUntil(play, word.at),
    health: health.score,
    measured: null,
  }
  return { kind: 'accepted', next: { ...state, plays: withOutcome(state.plays, outcome) }, outcome }
}

/** Measures what is 14 days old; `measured` are the outcomes that were. */
export function measurePlays(state: AccountState, now: number): { next: AccountState; measured: PlayOutcome[] } {
  const { score } = insightOf(state, now).health
  const measured: PlayOutcome[] = []
  const plays = state.plays.map((outcome) => {
    if (outcome.measured !== null || now < outcome.at + MEASURED_AFTER_MS) return outcome
    const reds = state.episodes.filter(({ openedAt }) => openedAt > outcome.at).length
    const tickets = state.history.stubs.filter(({ createdAt }) => createdAt > outcome.at).length
    const done = { ...outcome, measured: { at: now, health: score, reds, tickets } }
    measured.push(done)
    return done
  })
  return { next: measured.length === 0 ? state : { ...state, plays }, measured }
}
