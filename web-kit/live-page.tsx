import { DENIED, failed } from '@redthread/shared/words/screens'
import { ACTIONS } from '@redthread/shared/words/status'
import { type ReactNode, useMemo } from 'react'
import { Clock } from './clock.tsx'
import { crossed, type DeadlineView } from './countdown.ts'
import { useLive } from './live-status.tsx'
import { Loading } from './loading.tsx'
import { Notice } from './notice.tsx'
import { PageAge } from './page-age.tsx'
import type { LiveView } from './use-live-view.ts'

interface Props<T> {
  surface: 'sidebar' | 'widget'
  live: LiveView<T>
  /** What the page counts down to. */
  deadlinesOf: (view: T) => DeadlineView[]
  /** The page itself, with the line that says how old it is. */
  children: (view: T, age: ReactNode) => ReactNode
}

/** A page that follows the service, from the first question to whatever the answer is. */
export function LivePage<T extends { now: number }>({ surface, live, deadlinesOf, children }: Props<T>) {
  const { view, error, refresh } = live
  const { whisper } = useLive()
  const deadlines = useMemo(() => (view === undefined ? [] : deadlinesOf(view)), [view, deadlinesOf])

  if (error?.kind === 'denied') return <OnlyNotice tone="grey" {...DENIED[surface]} />
  if (view === undefined && error !== undefined) {
    const action = { label: ACTIONS.tryAgain, onPress: () => void refresh() }
    return <OnlyNotice tone="red" {...failed(surface, error.reference)} action={action} />
  }
  if (view === undefined) return <Loading />

  const tick = (before: number, now: number) => {
    const words = crossed(deadlines, before, now)
    if (words !== null) whisper(words)
  }
  return (
    <Clock serverNow={view.now} deadlines={deadlines.map((one) => one.due)} onTick={tick}>
      {children(view, <PageAge readAt={view.now} failing={error !== undefined} refresh={refresh} />)}
    </Clock>
  )
}

/** A page that has one thing to say. */
export function OnlyNotice(props: Omit<Parameters<typeof Notice>[0], 'isPage'>) {
  return (
    <main>
      <Notice isPage {...props} />
    </main>
  )
}
