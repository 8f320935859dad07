import type { EpisodeView } from '@redthread/shared/api/views'
import { MORE_ACTIONS } from '@redthread/shared/words/labels'
import { Disclosure } from './disclosure.tsx'
import { type Act, EpisodeActions, offeredMore } from './episode-actions.tsx'

/** What is done to a RED now and then: closed until asked for. */
export function MoreActions({ episode, act }: { episode: EpisodeView; act: Act }) {
  if (offeredMore(episode).length === 0) return null
  return (
    <Disclosure label={MORE_ACTIONS} quiet>
      <EpisodeActions episode={episode} act={act} verbs={offeredMore(episode)} />
    </Disclosure>
  )
}
