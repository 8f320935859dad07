import type { Actor, Surface } from '../actor.ts'
import type { Ladder, Step } from '../policy/ladder.ts'
import type { Episode, LogEntry, TakenStep } from './episode.ts'

const MINUTE = 60_000

/** How long the ladder waits for a step to be seen arriving before it moves on regardless: a RED is never stuck behind a dead send. */
export const UNSENT_GRACE_MS = 5 * MINUTE

/** Whom a step reaches right now. `holes` names the targets that reach nobody. */
export interface Reach {
  spaces: string[]
  users: string[]
  mentions: string[]
  holes: string[]
}

/** Says whom a step tells at this instant: the rota and the CRM are asked when a step runs, never before. */
export type Resolve = (step: Step) => Reach

export interface Taking {
  now: number
  by: Actor
  surface: Surface
  reason: string | null
  resolve: Resolve
}

/** Levels already reached: 0 before the first step. */
export function currentLevel(episode: Episode): number {
  return episode.taken.at(-1)?.level ?? 0
}

/** The pause before the ladder starts over: its own longest wait, so that a repeat never comes faster than a step. */
export function repeatDelayMs(ladder: Ladder): number {
  return Math.max(5 * MINUTE, ...ladder.steps.map((step) => step.afterMs))
}

/** What follows the given level if nobody acts: a step, another round, or the end of the ladder. */
export function following(episode: Episode, level: number): { level: number; afterMs: number; repeats: number } | null {
  const step = episode.ladder.steps[level]
  if (step) return { level: level + 1, afterMs: step.afterMs, repeats: episode.repeats }
  if (level > episode.ladder.steps.length) return null
  const afterMs = repeatDelayMs(episode.ladder)
  if (episode.repeats < episode.ladder.repeat) return { level: 1, afterMs, repeats: episode.repeats + 1 }
  return { level: episode.ladder.steps.length + 1, afterMs, repeats: episode.repeats }
}

/** The step beyond the last: the ladder's owner, told where the last step was told. */
function ownerStep(ladder: Ladder): Step {
  const last = ladder.steps.at(-1)
  const spaces = (last?.tell ?? []).filter((target) => 'space' in target)
  return { name: 'Ladder exhausted', afterMs: 0, tell: [...spaces, { person: ladder.owner }] }
}

export function stepAt(ladder: Ladder, level: number): Step {
  return ladder.steps[level - 1] ?? ownerStep(ladder)
}

/**
 * Takes the step at `level`, and where it reaches nobody the next one at once, down to the ladder's owner. The wait for
 * the following step starts when this one is seen to arrive (`markSent`).
 */
export function takeStep(episode: Episode, level: number, taking: Taking): Episode {
  const exhausted = level > episode.ladder.steps.length
  const step = stepAt(episode.ladder, level)
  const reach = taking.resolve(step)
  const taken: TakenStep = {
    number: episode.taken.length + 1,
    level,
    decidedAt: taking.now,
    sentAt: null,
    spaces: reach.spaces.length > 0 ? reach.spaces : home(episode, reach),
    users: reach.users,
    mentions: reach.mentions,
    by: taking.by,
    reason: taking.reason,
  }
  const log = [...episode.log, ...reach.holes.map((hole) => entry(taking, 'hole_in_rota', level, hole))]
  if (level > 1 || episode.taken.length > 0)
    log.push(entry(taking, exhausted ? 'exhausted' : 'escalated', level, taking.reason))
  const next: Episode = {
    ...episode,
    status: 'open',
    acknowledged: null,
    snooze: null,
    taken: [...episode.taken, taken],
    cards: withCards(episode, reach.spaces),
    log,
    ...waiting(episode, level, taking.now),
  }
  const nobody = reach.spaces.length + reach.users.length === 0
  return nobody && !exhausted ? takeStep(next, level + 1, taking) : next
}

/** People are mentioned where the episode already stands when their step names no space of its own. */
function home(episode: Episode, reach: Reach): string[] {
  const first = episode.cards[0]
  return first && reach.mentions.length > 0 ? [first.space] : []
}

function waiting(episode: Episode, level: number, now: number): Pick<Episode, 'nextStepAt' | 'acknowledgeBy'> {
  const next = following(episode, level)
  if (!next) return { nextStepAt: null, acknowledgeBy: null }
  return { nextStepAt: now + next.afterMs + UNSENT_GRACE_MS, acknowledgeBy: now + next.afterMs }
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
  if (!isLatest || episode.status !== 'open' || episode.nextStepAt === null) return { ...episode, taken }
  const next = following(episode, step.level)
  if (!next) return { ...episode, taken }
  return { ...episode, taken, nextStepAt: sentAt + next.afterMs, acknowledgeBy: sentAt + next.afterMs }
}

/** Everything the ladder will still do if nobody acts, with the instants as they stand now. */
export function futureSteps(episode: Episode, limit: number): { at: number; level: number }[] {
  const steps: { at: number; level: number }[] = []
  let at = episode.nextStepAt
  let walked = episode
  while (episode.status === 'open' && at !== null && steps.length < limit) {
    const next = following(walked, currentLevel(walked))
    if (!next) break
    steps.push({ at, level: next.level })
    walked = { ...walked, repeats: next.repeats, taken: [...walked.taken, { ...NO_STEP, level: next.level }] }
    at += following(walked, next.level)?.afterMs ?? 0
  }
  return steps
}

const NO_STEP: TakenStep = {
  number: 1,
  level: 1,
  decidedAt: 0,
  sentAt: null,
  spaces: [],
  users: [],
  mentions: [],
  by: { kind: 'system', id: 'timer' },
  reason: null,
}
