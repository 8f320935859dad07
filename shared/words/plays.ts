import type { PlayOutcome, PlayTotals } from '../health/play-outcome.ts'
import { plural } from './format.ts'

export const PLAY_NOT_RECOMMENDED = 'This step is not recommended any more. Nothing changed.'

/** What a person reads who said what became of a step. */
export function playOutcomeLine({ outcome }: Pick<PlayOutcome, 'outcome'>): string {
  return outcome === 'done'
    ? 'Noted as done. Its effect is measured in 14 days.'
    : 'Noted. It is not recommended again for 14 days.'
}

/** One line a play: `check_in_call: done 4 times, dismissed 1 time; of 3 measured 2 healthier, 1 less, 0 with a RED`. */
export function playTotalsLines(totals: PlayTotals): string[] {
  return Object.entries(totals).map(([play, { done, dismissed, measured, healthier, lessHealthy, withRed }]) => {
    const after = `of ${measured} measured ${healthier} healthier, ${lessHealthy} less, ${withRed} with a RED`
    return `${play}: done ${plural(done, 'time', 'times')}, dismissed ${plural(dismissed, 'time', 'times')}; ${after}`
  })
}
