import type { Deps } from '@redthread/functions/engine/deps'
import { createEngine } from '@redthread/functions/engine/run'
import type { Chat } from '@redthread/functions/ports'
import { Agenda } from '@redthread/shared/backtest/agenda'
import type { HistoryLine } from '@redthread/shared/backtest/history'
import { GATHER_MS } from '@redthread/shared/backtest/trial'
import type { Episode } from '@redthread/shared/episode/episode'
import type { Policy } from '@redthread/shared/policy/policy'
import { compilePolicy } from '@redthread/shared/rules/compile'
import type { TicketState } from '@redthread/shared/state/ticket-state'
import type { Commit, Store } from '@redthread/shared/store'
import { BY_REFERENCE } from '../simulation/run-seed.ts'
import { memoryCore } from '../store/memory-store.ts'
import { HistoryDesk } from './history-desk.ts'

/** What a replay found, in lines that two replays of the same history can be compared by. */
export interface Found {
  /** Every RED that opened: ticket, instant, rules. */
  reds: string[]
  /** Every look at which rules began to fire, AMBER and shadow too. */
  turns: string[]
}

/** The product's own engine, from the desk's word that a ticket changed to what it commits, on a clock that the history moves. */
export async function replayLive(lines: readonly HistoryLine[], policy: Policy): Promise<Found> {
  const found: Found = { reds: [], turns: [] }
  const hints = new Agenda<{ at: number; ticketId: string }>()
  let now = lines[0]?.at ?? 0
  let wakeAt: number | null = null
  let ids = 0
  const newId = () => {
    ids += 1
    return `id-${ids}`
  }
  const clock = () => now
  const desk = new HistoryDesk(clock, (ticketId) => hints.add({ at: now + GATHER_MS, ticketId }))
  const store = listenTo(quickStore(), found, clock)
  const platform = { now: clock, newId, random: () => 0.5, sleep: async () => undefined }
  const log: Deps['log'] = (event, fields) => {
    if (fields?.error === 'internal') throw new Error(event)
  }
  const urls = { ticket: (id: string) => `https://desk.example/${id}`, chatEvents: 'https://redthread.example/chat' }
  const outside = { desk: desk.desk, crm: desk.crm, chat: silentChat() }
  const rules = compilePolicy(policy)
  const engine = createEngine({ store, ...outside, platform, policy, rules, urls, log }, async () => undefined)

  for (const line of lines) {
    await runTo(line.at)
    now = line.at
    desk.take(line)
  }
  await runTo(now)
  return found

  /** Everything that comes before an instant: the desk's news once it has gathered, and what the engine wants to be woken for. */
  async function runTo(end: number): Promise<void> {
    for (;;) {
      const next = Math.min(hints.nextAt, wakeAt ?? Number.POSITIVE_INFINITY)
      if (next >= end) return
      now = Math.max(now, next)
      while (hints.nextAt <= now) {
        const { ticketId } = hints.take() as { ticketId: string }
        await store.recordHint(newId(), { ticketId, eventId: newId(), at: now })
      }
      wakeAt = await engine.run()
    }
  }
}

/** Values are shared, never copied: nobody here changes what was committed. */
function quickStore(): Store {
  const core = memoryCore(BY_REFERENCE)
  const operation = (name: keyof typeof core) => core[name] as (...args: unknown[]) => unknown
  return new Proxy({} as Store, {
    get:
      (_, name: keyof Store) =>
      async (...args: unknown[]) =>
        operation(name)(...args),
  })
}

/** Hears what is committed. */
function listenTo(store: Store, found: Found, clock: () => number): Store {
  const firing = new Map<string, string[]>()
  function hear({ docs }: Commit): void {
    for (const { key, expectedRev, value } of docs) {
      if (key.startsWith('episode:') && expectedRev === 0) {
        const { ticketId, openedAt, rules } = value as Episode
        found.reds.push(redLine(openedAt, ticketId, rules))
      }
      if (!key.startsWith('ticket:')) continue
      const { fired, shadow } = value as TicketState
      const before = firing.get(key) ?? []
      firing.set(key, [...fired, ...shadow])
      const began = [...fired, ...shadow].filter((rule) => !before.includes(rule))
      if (began.length > 0) found.turns.push(redLine(clock(), key.slice('ticket:'.length), began))
    }
  }
  const commit: Store['commit'] = async (id, change) => {
    const result = await store.commit(id, change)
    if (result.kind === 'committed') hear(change)
    return result
  }
  return new Proxy(store, { get: (target, name: keyof Store) => (name === 'commit' ? commit : target[name]) })
}

export function redLine(at: number, ticketId: string, rules: readonly string[]): string {
  return `${new Date(at).toISOString()} ticket ${ticketId}: ${rules.toSorted().join(', ')}`
}

function silentChat(): Chat {
  const posted = async (space: string, id: string) => ({ name: `${space}/messages/${id}`, threadName: null })
  return {
    post: posted,
    say: posted,
    update: async () => 'updated',
    directSpace: async (user) => user.replace('users/', 'spaces/'),
  }
}
