import { type Effect, outboxRows } from '@redthread/shared/effects'
import { UpstreamError } from '@redthread/shared/errors'
import type { DueWrite } from '@redthread/shared/store'
import type { Deps } from './deps.ts'
import { NOTHING } from './documents.ts'
import { loadEpisode } from './episode-context.ts'

/** A request that was given up may stay on its way for so long and then take effect after all. */
const LINGER_MS = 30_000

/**
 * What is overwritten must be written once more after a request that did not answer in time: it may land behind its own
 * repetition, or behind a decision not to repeat it, and bring an old state back.
 */
export function rewriteLater(effect: Effect, error: unknown, now: number): DueWrite[] {
  const mayLinger = error instanceof UpstreamError && ['timeout', 'unavailable'].includes(error.failure)
  const what = mayLinger && error.service !== 'store' ? overwritten(effect) : null
  const at = now + LINGER_MS
  return what === null ? [] : [{ id: `rewrite:${what.join(' ')}@${at}`, at }]
}

/** Names what the effect writes over. */
function overwritten(effect: Effect): string[] | null {
  switch (effect.kind) {
    case 'chat.step':
      return ['cards', effect.episodeId]
    case 'chat.card':
      return effect.step === undefined
        ? ['cards', effect.episodeId]
        : ['direct', effect.episodeId, effect.space, String(effect.step)]
    case 'chat.direct':
      return ['direct', effect.episodeId, effect.user, String(effect.step)]
    case 'chat.group':
      return ['group', effect.leader, effect.space]
    case 'crm.support':
      return ['account', effect.accountId]
    default:
      return null
  }
}

/** Writes it once more. */
export async function rewrite(deps: Deps, dueId: string): Promise<void> {
  const what = dueId.slice('rewrite:'.length, dueId.lastIndexOf('@')).split(' ')
  const effects = await written(deps, what)
  const outbox = outboxRows(effects, dueId, deps.platform.now(), deps.platform.newId())
  await deps.store.commit(deps.platform.newId(), { ...NOTHING, due: [{ id: dueId, at: null }], outbox })
  if (outbox.length > 0) await deps.poke('rows')
}

async function written(deps: Deps, [kind, id = '', space = '', step]: string[]): Promise<Effect[]> {
  switch (kind) {
    case 'account':
      return [{ kind: 'crm.support', accountId: id }]
    case 'group':
      return [{ kind: 'chat.group', leader: id, space }]
    case 'direct':
      return [{ kind: 'chat.card', episodeId: id, space, step: Number(step) }]
    default: {
      const cards = (await loadEpisode(deps, id))?.episode.value.cards ?? []
      return cards.map((card) => ({ kind: 'chat.card', episodeId: id, space: card.space }))
    }
  }
}
