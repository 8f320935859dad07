import type { World } from '../world.ts'
import { cardsAgree, directsAreCorrected } from './cards.ts'
import { everyEpisodeEnds, nothingIsStuck } from './endings.ts'
import { type Evidence, gather, type Violation } from './evidence.ts'
import { nothingDoubled, nothingLost, nothingUnexpected, silentAfterAck } from './messages.ts'
import { pressesReachTheirEpisode } from './presses.ts'
import { auditIsWhole, recordsAgree } from './records.ts'
import { stepsKeepTime } from './timing.ts'

const CHECKS: ((evidence: Evidence) => Violation[])[] = [
  nothingLost,
  nothingDoubled,
  silentAfterAck,
  nothingUnexpected,
  pressesReachTheirEpisode,
  cardsAgree,
  directsAreCorrected,
  auditIsWhole,
  recordsAgree,
  everyEpisodeEnds,
  nothingIsStuck,
  stepsKeepTime,
]

/** What must hold when everything has come to rest, whatever happened on the way. */
export function check(world: World): Violation[] {
  const evidence = gather(world)
  return CHECKS.flatMap((holds) => holds(evidence))
}
