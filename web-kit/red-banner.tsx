import type { EpisodeView } from '@redthread/shared/api/views'
import { countdown, moment } from '@redthread/shared/words/format'
import { afterOpening, LABELS, openedAt, openFor } from '@redthread/shared/words/labels'
import { plain } from '@redthread/shared/words/plain'
import { redStatus, slaState, slaStatus } from '@redthread/shared/words/status'
import type { ReactNode, Ref } from 'react'
import { useNow } from './clock.tsx'
import { FactsList } from './facts-list.tsx'
import { StatusMark } from './status-mark.tsx'
import { ClockTime, Time, useZone } from './time.tsx'

interface Props {
  episode: EpisodeView
  headingRef: Ref<HTMLHeadingElement>
  /** The buttons, and whatever they open. */
  children?: ReactNode
}

/** The RED and where it stands: first on the page, because it is what the page was opened for. */
export function RedBanner({ episode, headingRef, children }: Props) {
  const zone = useZone()
  const now = useNow()
  const status = redStatus(episode, now, zone)
  return (
    <section className={`banner tone-${status.tone}`} aria-labelledby="red">
      <h2 id="red" ref={headingRef} tabIndex={-1}>
        <span className="banner-mark">
          <StatusMark mark={status.mark} />
        </span>
        <span className="banner-words">{status.words}</span>
        <span className="meta">{episode.id}</span>
      </h2>
      <p className="why">
        <span className="visually-hidden">{LABELS.whyRed}: </span>
        <bdi>{plain(episode.why)}</bdi>
      </p>
      <FactsList className="banner-facts" facts={bannerFacts(episode)} />
      {children}
    </section>
  )
}

function bannerFacts(episode: EpisodeView) {
  const { status, acknowledgeBy, acknowledgedAt, firstReplyBy, closedAt } = episode
  const isOver = status === 'closed' || status === 'dismissed'
  if (isOver && closedAt !== null)
    return [{ label: LABELS.closed, value: <Closed at={closedAt} openedAt={episode.openedAt} /> }]
  return [
    ...(status === 'open' && acknowledgeBy !== null
      ? [{ label: LABELS.acknowledge, value: <Deadline due={acknowledgeBy} from={episode.openedAt} /> }]
      : []),
    ...(acknowledgedAt !== null
      ? [{ label: LABELS.acknowledged, value: <Acknowledged at={acknowledgedAt} openedAt={episode.openedAt} /> }]
      : []),
    ...(firstReplyBy !== null
      ? [{ label: LABELS.firstReply, value: <Deadline due={firstReplyBy} from={episode.openedAt} /> }]
      : []),
    { label: LABELS.opened, value: <Opened episode={episode} /> },
  ]
}

/** Time left in words that change, with the clock time and zone that do not. Silent: thresholds are announced elsewhere. */
export function Deadline({ due, from }: { due: number; from: number }) {
  const zone = useZone()
  const now = useNow()
  const { mark, tone } = slaStatus(due, now, due - from)
  const by = slaState(due, now) === 'missed' ? 'was due' : 'by'
  return (
    <span className={`deadline tone-${tone}`}>
      <StatusMark mark={mark} />
      <span>
        <strong>{countdown(due, now)}</strong>, {by} <Time at={due}>{moment(due, now, zone)}</Time>
      </span>
    </span>
  )
}

function Acknowledged({ at, openedAt: opened }: { at: number; openedAt: number }) {
  return (
    <>
      <ClockTime at={at} />
      {afterOpening(at, opened)}
    </>
  )
}

function Opened({ episode }: { episode: EpisodeView }) {
  return (
    <>
      <Time at={episode.openedAt} />
      {openedAt(episode.level, episode.levels)}
    </>
  )
}

function Closed({ at, openedAt: opened }: { at: number; openedAt: number }) {
  return (
    <>
      <Time at={at} />
      {openFor(at - opened)}
    </>
  )
}
