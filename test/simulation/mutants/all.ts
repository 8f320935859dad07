import { deliver } from '@redthread/functions/engine/deliver'
import type { World, Wrong } from '../world.ts'
import { ackNotRereadAtSend } from './ack-not-reread.ts'
import { sendThenMark } from './send-then-mark.ts'

/** A wrong protocol. It is kept to show that the simulation notices; checks that miss it prove nothing. */
export interface Mutant {
  name: string
  make(world: World): Wrong
}

/** The row is settled first: whoever dies in between has told nobody. */
function markThenSend(): Wrong {
  return {
    steps: {
      async deliver(deps, claimed) {
        await deps.store.settle(deps.platform.newId(), [{ rowId: claimed.row.id, kind: 'done' }])
        await deliver(deps, claimed)
      },
    },
  }
}

const FORGETS_MS = 20_000

/** Chat takes a message as often as it is sent, or again once it has forgotten the first. */
const forgetsAfter =
  (ms: number) =>
  (world: World): Wrong => {
    world.chat.forgetAfter(ms)
    return {}
  }

/** A press reaches whatever RED its ticket has by then. */
function episodeIdNotInButton({ store }: World): Wrong {
  const isRunningOn = (ticketId: string) => (id: string) => {
    const episode = store.episodes.get(id)?.at(-1)?.episode
    return episode?.ticketId === ticketId && episode.closed === null
  }
  return {
    pressed: ({ episodeId, ticketId }) => [...store.episodes.keys()].find(isRunningOn(ticketId)) ?? episodeId,
  }
}

export const MUTANTS: Mutant[] = [
  { name: 'mark-then-send', make: markThenSend },
  { name: 'send-then-mark', make: sendThenMark },
  { name: 'no-receiver-key', make: forgetsAfter(0) },
  { name: 'forgetful-receiver', make: forgetsAfter(FORGETS_MS) },
  { name: 'no-reconciliation', make: () => ({ reconciles: false }) },
  { name: 'ack-not-reread-at-send', make: ackNotRereadAtSend },
  { name: 'episode-id-not-in-button', make: episodeIdNotInButton },
]
