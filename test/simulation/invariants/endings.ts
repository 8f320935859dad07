import { isRunning } from '@redthread/shared/decide/place-episode'
import { isAtRest, isWithOwner } from '../rest.ts'
import type { Evidence, Violation } from './evidence.ts'

/** In the end a person has it: somebody closed it, or the ladder's owner was told that nobody did. */
export function everyEpisodeEnds({ episodes }: Evidence): Violation[] {
  return episodes
    .filter((episode) => isRunning(episode) && !isWithOwner(episode))
    .map(({ id, status }) => ({ kind: 'unended', what: `${id} is ${status} and rests with nobody` }))
}

/** Nothing is left over: no hint, no row, no lease, no dead letter. */
export function nothingIsStuck({ world }: Evidence): Violation[] {
  const { hints, outbox, dead } = world.store.truth().stats()
  const left = [
    ...(isAtRest(world) ? [] : ['it never came to rest']),
    ...(hints > 0 ? [`${hints} hints`] : []),
    ...(outbox > 0 ? [`${outbox} rows in the outbox`] : []),
    ...(dead > 0 ? [`${dead} dead letters`] : []),
  ]
  return left.map((what) => ({ kind: 'stuck', what }))
}
