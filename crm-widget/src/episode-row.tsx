import type { EpisodeView } from '@redthread/shared/api/views'
import { LABELS, openedAt } from '@redthread/shared/words/labels'
import { plain } from '@redthread/shared/words/plain'
import { ACTIONS, redStatus } from '@redthread/shared/words/status'
import type { Client } from '@redthread/web-kit/client'
import { useNow } from '@redthread/web-kit/clock.tsx'
import { EpisodeActions } from '@redthread/web-kit/episode-actions.tsx'
import { OutLink } from '@redthread/web-kit/out-link.tsx'
import { Deadline } from '@redthread/web-kit/red-banner.tsx'
import { StatusMark } from '@redthread/web-kit/status-mark.tsx'
import { Time, useZone } from '@redthread/web-kit/time.tsx'
import { useAct } from '@redthread/web-kit/use-episode'
import { useRef } from 'react'

interface Props {
  episode: EpisodeView
  client: Client
  reread: (episodeId: string) => Promise<EpisodeView | null>
  replace: (episode: EpisodeView) => void
}

/** One RED of the account, with what the viewer may do about it. */
export function EpisodeRow({ episode, client, reread, replace }: Props) {
  const now = useNow()
  const zone = useZone()
  const heading = useRef<HTMLHeadingElement>(null)
  const act = useAct(episode, { client, reread, replace, focus: () => heading.current?.focus() })
  const status = redStatus(episode, now, zone, episode.id)
  const due = episode.status === 'open' ? episode.acknowledgeBy : null
  return (
    <li className={`banner episode tone-${status.tone}`}>
      <div className="episode-head">
        <h2 ref={heading} tabIndex={-1}>
          <span className="banner-mark">
            <StatusMark mark={status.mark} />
          </span>
          <span>{status.words}</span>
        </h2>
        {due !== null && (
          <div className="episode-due">
            <span className="visually-hidden">{LABELS.acknowledge}: </span>
            <Deadline due={due} from={episode.openedAt} />
          </div>
        )}
      </div>
      <p className="subject">
        <bdi>{plain(episode.subject)}</bdi>
      </p>
      <p className="why">
        <span className="visually-hidden">{LABELS.whyRed}: </span>
        <bdi>{plain(episode.why)}</bdi>
      </p>
      <p className="meta">
        {LABELS.opened} <Time at={episode.openedAt} />
        {openedAt(episode.level, episode.levels)}
      </p>
      <div className="episode-link">
        <OutLink href={episode.ticketUrl}>{ACTIONS.openInZendesk}</OutLink>
      </div>
      <EpisodeActions episode={episode} act={act} />
    </li>
  )
}
