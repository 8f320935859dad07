import { useCallback, useEffect, useRef } from 'react'
import useSWR from 'swr'
import { ApiError } from './client.ts'

/** While somebody may acknowledge elsewhere: fast enough to be seen within 2 s, 40 calls a minute of the 100 that Zendesk allows. */
const OPEN_MS = 1_500
const CALM_MS = 5_000
const LONGEST_RETRY_MS = 30_000

export interface LiveView<T> {
  view: T | undefined
  error: ApiError | undefined
  /** Asks again now; undefined when there was no answer. */
  refresh: () => Promise<T | undefined>
  /** Shows a newer state at once; the service is asked again soon anyway. */
  replace: (next: (view: T) => T) => void
}

/**
 * A view that follows the service: asked again every 1.5 s while a RED waits for somebody and every 5 s otherwise, but only
 * while it is looked at; the last answer stays while the next is on its way. After errors it waits longer, 30 s at most.
 */
export function useLiveView<T>(
  key: string,
  load: () => Promise<T>,
  isWaiting: (view: T) => boolean,
  isActive: boolean,
): LiveView<T> {
  const { data, error, mutate } = useSWR<T, ApiError>(key, load, {
    refreshInterval: (view) => (view !== undefined && isWaiting(view) ? OPEN_MS : CALM_MS),
    dedupingInterval: 500,
    isPaused: () => !isActive,
    shouldRetryOnError: (failure) =>
      !(failure instanceof ApiError && (failure.kind === 'denied' || failure.kind === 'not_found')),
    onErrorRetry: (_error, _key, _config, revalidate, { retryCount }) => {
      setTimeout(() => void revalidate({ retryCount }), retryMs(retryCount))
    },
  })
  const refresh = useCallback(() => mutate().catch(() => undefined), [mutate])
  const wasActive = useRef(isActive)
  useEffect(() => {
    if (isActive && !wasActive.current) void refresh()
    wasActive.current = isActive
  }, [isActive, refresh])
  const replace = useCallback(
    (next: (view: T) => T) => void mutate((view) => (view === undefined ? view : next(view)), { revalidate: false }),
    [mutate],
  )
  return { view: data, error, refresh, replace }
}

function retryMs(count: number): number {
  return Math.min(LONGEST_RETRY_MS, 1_000 * 2 ** count) * (0.75 + Math.random() / 2)
}
