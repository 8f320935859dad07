import { deliver } from '@redthread/functions/engine/deliver'
import type { Deps } from '@redthread/functions/engine/deps'
import type { Commit, Doc, Store } from '@redthread/shared/store'
import type { Wrong } from '../world.ts'

/** Everything is told first and written down afterwards: who loses the race, or dies, has told what never was. */
export function sendThenMark(): Wrong {
  return { alter: (deps) => ({ ...deps, store: sendingFirst(deps) }) }
}

function sendingFirst(deps: Omit<Deps, 'poke'>): Store {
  const { store, platform } = deps
  return {
    ...store,
    async commit(requestId, change) {
      const { overlay, whole } = planned(store, change)
      const sender = { ...deps, store: overlay, poke: async () => undefined }
      for (const row of change.outbox) {
        await deliver(sender, { row, attempt: 1, firstAttemptAt: platform.now(), lastError: null })
      }
      return store.commit(requestId, { ...whole(), outbox: [] })
    },
  }
}

/** The store as it will stand once the change is written, and the change with what is written meanwhile. */
function planned(store: Store, change: Commit): { overlay: Store; whole: () => Commit } {
  const docs = new Map<string, Doc>()
  let merged = change
  const put = (more: Commit['docs']) => {
    for (const { key, expectedRev, value } of more) docs.set(key, { key, rev: expectedRev + 1, value })
  }
  put(change.docs)
  const overlay: Store = {
    ...store,
    async load(keys) {
      const found = await store.load(keys)
      return keys.map((key, place) => docs.get(key) ?? found[place] ?? null)
    },
    async commit(_requestId, { docs: more, due, audit }) {
      put(more)
      const added = more.filter(({ key }) => !merged.docs.some((doc) => doc.key === key))
      merged = {
        ...merged,
        docs: [...merged.docs, ...added],
        due: [...merged.due, ...due],
        audit: [...merged.audit, ...audit],
      }
      return { kind: 'committed' }
    },
    settle: async () => undefined,
  }
  const newest = (doc: Commit['docs'][number]) => ({ ...doc, value: docs.get(doc.key)?.value })
  return { overlay, whole: () => ({ ...merged, docs: merged.docs.map(newest) }) }
}
