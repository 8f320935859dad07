import type { Episode } from './episode.ts'
import { retake } from './retake.ts'
import { type Act, logged } from './verb.ts'

/** What a fresh look at the ticket adds to a running episode. */
export interface News {
  severity: number
  /** Rules that fire now. */
  rules: string[]
  why: string
  /** Somebody replied, or the ticket's status moved, since the last look. */
  activity: boolean
  accountId: string | null
}

/**
 * Takes in what changed on the desk while the episode runs; the very same object comes back when nothing did. Worse severity tells the same level again, even through an
 * acknowledgement or a snooze; a further rule only counts and is noted; activity pushes the promised update.
 */
export function takeNews(episode: Episode, news: News, act: Act): Episode {
  const next = pushUpdate(withAccount(episode, news.accountId), news, act)
  const fresh = news.rules.filter((rule) => !episode.rules.includes(rule))
  const rules = [...episode.rules, ...fresh]
  if (news.severity < episode.severity) {
    const worse = { ...next, rules, severity: news.severity, why: news.why }
    return retake(worse, act, 'worsened', news.why)
  }
  if (fresh.length === 0) return next
  const why = news.why
  return { ...next, rules, refires: episode.refires + 1, log: logged(next, act, 'refired', { reason: why }) }
}

function withAccount(episode: Episode, accountId: string | null): Episode {
  return accountId === null || accountId === episode.accountId ? episode : { ...episode, accountId }
}

function pushUpdate(episode: Episode, news: News, act: Act): Episode {
  if (!news.activity || !episode.acknowledged || episode.status !== 'acknowledged') return episode
  return { ...episode, acknowledged: { ...episode.acknowledged, updateDueAt: act.now + act.updateDueMs } }
}
