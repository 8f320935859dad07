import type { Ladder, Step } from '../policy/ladder.ts'
import type { Episode, LogEntry, StepCause, TakenStep } from './episode.ts'
import { hold } from './hold.ts'
import type { Reach } from './reach.ts'
import type { Act } from './verb.ts'

const MINUTE = 60_000

/** How long the ladder waits for a step to be seen arriving before it moves on regardless: a RED is never stuck behind a dead send. */
export const UNSENT_GRACE_MS = 5 * MINUTE

/** An exhausted ladder tells its owner this often, until somebody acts. */
export const EXHAUSTED_AGAIN_MS = 60 * MINUTE

/** Everything a step needs to know besides the episode. */
export interface Taking extends Omit<Act, 'updateDueMs'> {
  reason: string | null
  cause: StepCause
}

/** Levels already reached: 0 before the first step, one more than the ladder has once it is exhausted. */
export function currentLevel(episode: Pick<Episode, 'taken'>): number {
  return episode.taken.at(-1)?.level ?? 0
}

/** Every level was told, and nobody has said "mine" since. */
export function isExhausted(episode: Pick<Episode, 'taken' | 'ladder'>): boolean {
  return currentLevel(episode) > episode.ladder.steps.length
}

/** Whether a step still calls somebody: the newest one of an episode that nobody has. */
export function isCalling({ status, taken }: Pick<Episode, 'status' | 'taken'>, number: number): boolean {
  return status === 'open' && number === taken.length
}

/** The pause before the ladder starts over: its own longest wait, so that a repeat never comes faster than a step. */
export function repeatDelayMs(ladder: Ladder): number {
  return Math.max(5 * MINUTE, ...ladder.steps.map((step) => step.afterMs))
}

interface Onward {
  level: number
  afterMs: number
  repeats: number
}

/** What follows the given level if nobody acts: a step, another round, or the end of the ladder, told again and again. */
export function following({ ladder, repeats }: Pick<Episode, 'ladder' | 'repeats'>, level: number): Onward {
  const step = ladder.steps[level]
  if (step) return { level: level + 1, afterMs: step.afterMs, repeats }
  const exhausted = ladder.steps.length + 1
  if (level >= exhausted) return { level: exhausted, afterMs: EXHAUSTED_AGAIN_MS, repeats }
  const afterMs = repeatDelayMs(ladder)
  return repeats < ladder.repeat ? { level: 1, afterMs, repeats: repeats + 1 } : { level: exhausted, afterMs, repeats }
}

/** The step beyond the last: the ladder's owner and the leaders, or where the last step was told. */
function ownerStep({ steps, owner, leaders }: Ladder): Step {
  const last = (steps.at(-1)?.tell ?? []).filter((target) => 'space' in target)
  const spaces = leaders === undefined ? last : [{ space: leaders }]
  return { name: 'Ladder exhausted', afterMs: 0, tell: [...spaces, { person: owner }] }
}

export function stepAt(ladder: Ladder, level: number): Step {
  return ladder.steps[level - 1] ?? ownerStep(ladder)
}

/**
 * Takes the step at `level`, and where it does not apply or reaches nobody the next one at once, down to the ladder's owner.
 * The wait for the following step starts when this one is seen to arrive (`markSent`). In a maintenance window nothing is
 * told, unless a person asks for it.
 */
export function takeStep(episode: Episode, level: number, taking: Taking): Episode {
  if (taking.quiet && taking.by.kind !== 'person') return hold(episode, taking.quiet, taking)
  return climb(episode, level, taking)
}

function climb(episode: Episode, level: number, taking: Taking): Episode {
  const step = stepAt(episode.ladder, level)
  const isLast = level > episode.ladder.steps.length
  if (!isLast && !applies(taking, step, taking.now)) return pass(episode, level, taking)
  const reach = taking.resolve(step)
  const log = [...episode.log, ...reach.holes.map((hole) => entry(taking, 'hole_in_rota', level, hole))]
  const isEmpty = reach.spaces.length + reach.users.length === 0
  return isEmpty && !isLast ? pass({ ...episode, log }, level, taking) : tell({ ...episode, log }, level, reach, taking)
}

/** A person's wish goes up, to the owner if need be; the clock goes round as often as the ladder says. */
function pass(episode: Episode, level: number, taking: Taking): Episode {
  const isWish = taking.by.kind === 'person'
  const next = isWish ? { level: level + 1, repeats: episode.repeats } : following(episode, level)
  return climb({ ...episode, repeats: next.repeats }, next.level, taking)
}

function applies({ applies }: Pick<Taking, 'applies'>, step: Step, at: number): boolean {
  return applies?.(step, at) ?? true
}

function tell(episode: Episode, level: number, reach: Reach, taking: Taking): Episode {
  const { now, by, reason, cause } = taking
  const { users, mentions } = reach
  const spaces = reach.spaces.length > 0 ? reach.spaces : home(episode, reach)
  const number = episode.taken.length + 1
  const waitMs = waitAfter(episode, level, taking)
  const taken: TakenStep = {
    ...{ number, level, decidedAt: now, sentAt: null, spaces, users, mentions, by, reason, cause, waitMs },
  }
  return {
    ...episode,
    status: 'open',
    acknowledged: null,
    snooze: null,
    held: null,
    taken: [...episode.taken, taken],
    cards: withCards(episode, spaces),
    log: [...episode.log, ...climbed(episode, level, taking)],
    nextStepAt: now + waitMs + UNSENT_GRACE_MS,
    acknowledgeBy: now + waitMs,
  }
}

/** People are mentioned where the episode already stands when their step names no space of its own. */
function home({ cards }: Episode, { home, mentions }: Reach): string[] {
  const space = home ?? cards[0]?.space
  return space !== undefined && mentions.length > 0 ? [space] : []
}

/** What opened the episode again is in its log already, and so is the opening itself. */
function climbed(episode: Episode, level: number, taking: Taking): LogEntry[] {
  const { cause, reason, by } = taking
  const isFirst = episode.taken.length === 0
  const isSame = level === Math.max(1, currentLevel(episode))
  const isTold = cause === 'ladder' ? isFirst && level === 1 : cause !== 'escalated' && (isFirst || isSame)
  if (isTold) return []
  const what = level > episode.ladder.steps.length && by.kind !== 'person' ? 'exhausted' : 'escalated'
  return [entry(taking, what, level, reason)]
}

/** Until the next step that will apply when its turn comes; no step comes before the turn of the one that it follows. */
function waitAfter(episode: Episode, level: number, taking: Taking): number {
  let next = following(episode, level)
  let waitMs = next.afterMs
  while (next.level <= episode.ladder.steps.length) {
    if (applies(taking, stepAt(episode.ladder, next.level), taking.now + waitMs)) break
    next = following({ ladder: episode.ladder, repeats: next.repeats }, next.level)
    waitMs = Math.max(waitMs, next.afterMs)
  }
  return waitMs
}

function withCards(episode: Episode, spaces: string[]): Episode['cards'] {
  const known = new Set(episode.cards.map((card) => card.space))
  const fresh = spaces.filter((space) => !known.has(space))
  return [...episode.cards, ...fresh.map((space) => ({ space, messageName: null, threadName: null }))]
}

function entry(taking: Taking, what: LogEntry['what'], level: number, reason: string | null): LogEntry {
  return { at: taking.now, what, by: taking.by, surface: taking.surface, reason, level, until: null }
}

/**
 * Records that a step was seen to arrive at `sentAt`, the first time only; the next step is counted from here, while
 * the episode still waits for one.
 */
export function markSent(episode: Episode, number: number, sentAt: number): Episode {
  const step = episode.taken.find((taken) => taken.number === number)
  if (!step || step.sentAt !== null) return episode
  const taken = episode.taken.map((each) => (each === step ? { ...each, sentAt } : each))
  const isLatest = number === episode.taken.length
  if (!isLatest || episode.status !== 'open' || episode.held || episode.nextStepAt === null) {
    return { ...episode, taken }
  }
  const waitMs = step.waitMs ?? following(episode, step.level).afterMs
  return { ...episode, taken, nextStepAt: sentAt + waitMs, acknowledgeBy: sentAt + waitMs }
}
