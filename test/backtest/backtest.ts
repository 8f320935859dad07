import type { HistoryLine } from '@redthread/shared/backtest/history'
import { Replay } from '@redthread/shared/backtest/replay'
import type { Policy } from '@redthread/shared/policy/policy'
import { type Found, redLine } from './live-replay.ts'

/** What the backtest finds, up to the last line unless said. */
export function backtest(lines: readonly HistoryLine[], policy: Policy, end = lines.at(-1)?.at ?? 0): Found {
  const turns: string[] = []
  const replay = new Replay([policy], {
    ackAfterMs: 600_000,
    listen: (_, count) => ({
      turn(turn) {
        if (turn.rules.length > 0) turns.push(redLine(turn.at, turn.ticketId, turn.rules))
        count.turn(turn)
      },
      page: (page, acknowledged) => count.page(page, acknowledged),
    }),
  })
  for (const [index, line] of lines.entries()) replay.take(line, index + 1)
  const [tally] = replay.finish(end).policies
  return { reds: tally?.reds.map(({ at, ticketId, rules }) => redLine(at, ticketId, rules)) ?? [], turns }
}
