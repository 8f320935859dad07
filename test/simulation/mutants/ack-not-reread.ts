import { deliver } from '@redthread/functions/engine/deliver'
import type { Deps } from '@redthread/functions/engine/deps'
import type { ClaimedRow, Doc, Store } from '@redthread/shared/store'
import type { Wrong } from '../world.ts'

type Remembered = Map<string, Doc>

const calls = ({ row }: ClaimedRow): boolean => row.effect.kind === 'chat.step' || row.effect.kind === 'chat.direct'

/** A message is sent as it was decided, whatever has happened since; only what is recorded afterwards is read anew. */
export function ackNotRereadAtSend(): Wrong {
  const decided = new Map<string, Remembered>()
  return {
    alter: (deps) => ({ ...deps, store: remembering(deps.store, decided) }),
    steps: {
      deliver: (deps, claimed) =>
        deliver(calls(claimed) ? withOldState(deps, decided.get(claimed.row.id)) : deps, claimed),
    },
  }
}

function remembering(store: Store, decided: Map<string, Remembered>): Store {
  return {
    ...store,
    commit(requestId, change) {
      const episodes = change.docs.filter(({ key }) => key.startsWith('episode:'))
      const docs = episodes.map(({ key, expectedRev, value }): [string, Doc] => [
        key,
        { key, rev: expectedRev + 1, value },
      ])
      for (const { id } of change.outbox) decided.set(id, new Map(docs))
      return store.commit(requestId, change)
    },
  }
}

function withOldState(deps: Deps, old: Remembered = new Map()): Deps {
  let isSent = false
  const sending =
    <A extends unknown[], T>(send: (...args: A) => T) =>
    (...args: A) => {
      isSent = true
      return send(...args)
    }
  const { store, chat } = deps
  return {
    ...deps,
    chat: { ...chat, post: sending(chat.post), say: sending(chat.say) },
    store: {
      ...store,
      async load(keys) {
        const docs = await store.load(keys)
        return docs.map((doc, place) => (isSent ? doc : (old.get(keys[place] ?? '') ?? doc)))
      },
    },
  }
}
