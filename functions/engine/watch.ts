import { Episode } from '@redthread/shared/episode/episode'
import { keys } from '@redthread/shared/state/keys'
import { TicketState } from '@redthread/shared/state/ticket-state'
import type { Ages } from '@redthread/shared/store'
import { afterRun, checkEndsAt, checkOf, checkTicketId } from '@redthread/shared/watch/daily-check'
import { assessHealth, troublesOf } from '@redthread/shared/watch/health'
import { asTold, followIncident } from '@redthread/shared/watch/incident'
import { type DailyCheck, firstPulse, Pulse } from '@redthread/shared/watch/pulse'
import type { Deps } from './deps.ts'
import { held } from './documents.ts'
import type { Notices } from './notices.ts'
import { reconcileClocks } from './reconcile-clocks.ts'

/** Where the timer keeps what it knows of itself. Not in the store, whose trouble it must outlive. */
export interface PulseKeeper {
  load(): Promise<unknown>
  save(pulse: Pulse): Promise<void>
}

export interface Watched {
  /** Since when things wait in the store; null when it did not answer. */
  ages: Ages | null
  /** The desk's changes were read to the end. */
  isReconciled: boolean
}

/** The pulse as it is kept; begins with the first call. */
export async function pulseOf(keeper: PulseKeeper, now: number): Promise<Pulse> {
  const kept = Pulse.safeParse(await keeper.load())
  return kept.success ? kept.data : firstPulse(now)
}

/**
 * Once a sweep: notes that the timer works, sees what goes wrong, tells the second channel of it once and again when it is
 * over, and sends the daily RED on its way.
 */
export async function watch(deps: Deps, keeper: PulseKeeper, notices: Notices, seen: Watched): Promise<void> {
  const now = deps.platform.now()
  const last = await pulseOf(keeper, now)
  const check = await runCheck(deps, checkOf(deps.policy, last.check, now), now)
  const beat: Pulse = {
    ...last,
    sweptAt: now,
    reconciledAt: seen.isReconciled ? now : last.reconciledAt,
    refused: notices.refused(last.refused),
    skewMs: deps.platform.skewMs?.() ?? null,
    check,
    ...(await comparedClocks(deps, last, now)),
  }
  const wrong = troublesOf(assessHealth(seen.ages, beat, now))
  const { next, notice } = followIncident(beat, wrong, deps.policy.workspace.name)
  await keeper.save(next)
  if (!notice) return
  deps.log(notice.status === 'red' ? 'watch.red' : 'watch.ok', { wrong: wrong.join(', ') })
  try {
    await deps.secondChannel?.tell(notice)
    await keeper.save(asTold(next, notice))
  } catch {
    deps.log('watch.not_told')
  }
}

const COMPARE_EVERY_MS = 24 * 60 * 60_000

/** Once a day; a desk that does not tell leaves what was known. */
async function comparedClocks(deps: Deps, last: Pulse, now: number): Promise<Pick<Pulse, 'clocksAt' | 'clocks'>> {
  if (now - last.clocksAt < COMPARE_EVERY_MS) return { clocksAt: last.clocksAt, clocks: last.clocks }
  try {
    const clocks = await reconcileClocks(deps)
    deps.log('clocks.compared', { tickets: clocks.compared, apart: clocks.apart })
    return { clocksAt: now, clocks }
  } catch {
    deps.log('clocks.not_compared')
    return { clocksAt: now, clocks: last.clocks }
  }
}

/** The daily RED goes the way of every ticket: its hint is recorded, and recorded again until it has arrived. */
async function runCheck(deps: Deps, check: DailyCheck | null, now: number): Promise<DailyCheck | null> {
  if (check?.startedAt == null || check.isOver) return check
  try {
    const arrivedAt = check.arrivedAt ?? (await arrivalOf(deps, check.startedAt))
    const isSolved = now >= checkEndsAt(check.startedAt)
    if (arrivedAt === null || isSolved) await hint(deps, check.startedAt, isSolved ? 'over' : 'begun', now)
    return isSolved ? afterRun({ ...check, arrivedAt }, now) : { ...check, arrivedAt }
  } catch {
    return check
  }
}

async function hint(deps: Deps, startedAt: number, what: 'begun' | 'over', at: number): Promise<void> {
  const ticketId = checkTicketId(startedAt)
  const status = await deps.store.recordHint(deps.platform.newId(), { ticketId, eventId: `${ticketId}:${what}`, at })
  if (status === 'recorded') await deps.poke('hints')
}

/** When the check's card was seen in Chat. */
async function arrivalOf({ store }: Deps, startedAt: number): Promise<number | null> {
  const ticketKey = keys.ticket(checkTicketId(startedAt))
  const [ticketDoc] = await store.load([ticketKey])
  const ticket = held(ticketKey, ticketDoc, TicketState).value
  const id = ticket?.episodeId ?? ticket?.pastEpisodes[0]
  if (!id) return null
  const [episodeDoc] = await store.load([keys.episode(id)])
  return held(keys.episode(id), episodeDoc, Episode).value?.taken[0]?.sentAt ?? null
}
