import type { Work } from './engine/deps.ts'
import type { Platform } from './ports.ts'

/** A burst of webhooks gathers for this long after a wake, so that one call to Zendesk reads all of its tickets. */
export const GATHER_MS = 150

/** Shorter than the gathering, so that what was made durable in this time is read with what the wake was for. */
const SHARED_MS = 100

/** One wake for all hints of a burst. A wake that fails counts for nobody after it; cron is the net beneath it. */
export function shareWakes(
  wake: (work: Work) => Promise<void>,
  { now }: Pick<Platform, 'now'>,
): (work: Work) => Promise<void> {
  let wokenAt = Number.NEGATIVE_INFINITY
  return async (work) => {
    if (work !== 'hints') return wake(work)
    if (now() - wokenAt < SHARED_MS) return
    wokenAt = now()
    try {
      await wake(work)
    } catch (error) {
      wokenAt = Number.NEGATIVE_INFINITY
      throw error
    }
  }
}
