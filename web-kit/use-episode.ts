import type { EpisodeView } from '@redthread/shared/api/views'
import { refusedLine } from '@redthread/shared/words/refusals'
import { changedElsewhere } from '@redthread/shared/words/screens'
import { useCallback, useEffect, useRef } from 'react'
import { type Action, ApiError, type Client } from './client.ts'
import { useNow } from './clock.tsx'
import type { Act } from './episode-actions.tsx'
import { useLive } from './live-status.tsx'
import { useZone } from './time.tsx'

interface Options {
  client: Client
  /** Reads the episode anew; null when there is none any more or no answer. */
  reread: (episodeId: string) => Promise<EpisodeView | null>
  replace: (episode: EpisodeView) => void
  /** Where the focus goes after an action, because its button may be gone. */
  focus: () => void
}

/** Sends the viewer's actions and says what came of them; a refusal is an answer, told from the state that caused it. */
export function useAct(episode: EpisodeView, { client, reread, replace, focus }: Options): Act {
  const { say } = useLive()
  const now = useNow()
  const zone = useZone()
  return async (action: Action) => {
    try {
      const answer = await client.act(episode.id, action)
      replace(answer.episode)
      say(answer.message)
    } catch (error) {
      if (!(error instanceof ApiError) || error.kind !== 'refused') return 'failed'
      const current = (await reread(episode.id)) ?? episode
      say(refusedLine(error.refusal, action.verb, current, now, zone))
    }
    focus()
    return 'done'
  }
}

/** Says what others did to the REDs while the page was open. The viewer's own actions go through `seen` and are not said twice. */
export function useChangesElsewhere(episodes: EpisodeView[]): (own: EpisodeView) => void {
  const { say } = useLive()
  const now = useNow()
  const zone = useZone()
  const known = useRef(byId(episodes))
  useEffect(() => {
    const before = known.current
    const after = byId(episodes)
    known.current = after
    const ids = [...new Set([...before.keys(), ...after.keys()])]
    const changes = ids.map((id) => changedElsewhere(before.get(id) ?? null, after.get(id) ?? null, now, zone))
    const last = changes.findLast((change) => change !== null)
    if (last) say(last)
  }, [episodes, now, zone, say])
  return useCallback((own: EpisodeView) => void known.current.set(own.id, own), [])
}

function byId(episodes: EpisodeView[]): Map<string, EpisodeView> {
  return new Map(episodes.map((episode) => [episode.id, episode]))
}
