import type { Work } from './engine/deps.ts'
import type { Platform } from './ports.ts'

/**
 * One wake for all hints of a burst. The timer lets a burst gather for longer than `withinMs` after a wake, so a hint that
 * was made durable in that time is read with the others. A wake that fails is not counted; cron is the net beneath it.
 */
export function shareWakes(
  wake: (work: Work) => Promise<void>,
  { now }: Pick<Platform, 'now'>,
  withinMs: number,
): (work: Work) => Promise<void> {
  let wokenAt = Number.NEGATIVE_INFINITY
  return async (work) => {
    if (work !== 'hints') return wake(work)
    if (now() - wokenAt < withinMs) return
    wokenAt = now()
    try {
      await wake(work)
    } catch (error) {
      wokenAt = Number.NEGATIVE_INFINITY
      throw error
    }
  }
}
