import { noteText } from '@redthread/chat-bot/note'
import type { Effect } from '@redthread/shared/effects'
import type { Delivered } from './delivered.ts'
import type { Deps } from './deps.ts'
import { loadEpisode } from './episode-context.ts'

type Of<K extends Effect['kind']> = Extract<Effect, { kind: K }>

/** Adding a tag that is there changes nothing, so this is safe to repeat. */
export async function deliverTags(deps: Deps, effect: Of<'desk.tags'>): Promise<Delivered> {
  await deps.desk.addTags(effect.ticketId, [deps.policy.tags.red])
  return 'done'
}

/** One note an episode: the episode's id in it is the marker by which a repeat is recognised. */
export async function deliverNote(deps: Deps, effect: Of<'desk.note'>): Promise<Delivered> {
  const context = await loadEpisode(deps, effect.episodeId)
  if (context) {
    const body = noteText(context.episode.value, deps.policy.workspace.timeZone)
    await deps.desk.addNoteOnce(effect.ticketId, effect.episodeId, body)
  }
  return 'done'
}
