import { parseDuration } from '../policy/duration.ts'
import { elapsed, type Schedule } from '../sla/schedule.ts'
import type { FactDefinition, FactValue, Scalar } from './facts/definition.ts'
import { isCommon, SERIES, type SeriesName, windowSteps } from './facts/series.ts'
import type { FactView } from './facts/view.ts'
import { FACTS, type FactName } from './facts.ts'
import type { AtLeast } from './leaves/range-leaf.ts'
import { readMentions } from './leaves/words-leaf.ts'
import type { Motion, Reading, Session } from './session.ts'
import type { Passage } from './words/find-words.ts'

/** Collects the readings of one policy; what is asked twice is one reading. */
export class Readings {
  readonly all: Reading[] = []
  private readonly byKey = new Map<string, Reading>()

  fact(name: FactName): Reading {
    const definition: FactDefinition = FACTS[name]
    const { read, weak = false, clock = 0, remembers, costly, sees, common } = definition
    const more = { moves: motionOf(definition), remembers, costly, sees, common }
    return this.intern({ key: name, fact: name, weak, clock, ...more, read: (session) => read(session.view) })
  }

  known(name: FactName): Reading {
    const fact = this.fact(name)
    const read = (session: Session) => session.value(fact) !== undefined
    const { weak, remembers, costly, sees, common, moves } = fact
    const same = { weak, remembers, costly, sees, common, moves: moves?.kind === 'steps' ? moves : undefined }
    return this.intern({ key: `known ${name}`, fact: name, ...same, clock: 0, derived: true, read })
  }

  mentions(name: FactName, list: number): Reading {
    const text = this.fact(name)
    const read = (session: Session) =>
      readMentions(session, session.value(text) as readonly Passage[] | undefined, list)
    return this.intern({
      key: `words ${name} ${list}`,
      fact: name,
      weak: false,
      clock: 0,
      derived: true,
      costly: true,
      read,
    })
  }

  count(series: SeriesName, within: string): Reading {
    const ms = lengthOf(within)
    const read = ({ view }: Session) => known(SERIES[series].count(view, view.input.now - ms, view.input.now))
    return this.intern({
      key: `${series} within ${ms}`,
      fact: `${series} within ${within}`,
      weak: false,
      clock: 0,
      moves: motionOf({ steps: windowSteps(series, ms) }),
      sees: SERIES[series].instantOf,
      common: isCommon(series),
      read,
    })
  }

  trend(series: SeriesName, within: string, against: string, atLeast: number): Reading {
    const [ms, before] = [lengthOf(within), lengthOf(against)]
    const read = ({ view }: Session) => {
      const from = view.input.now - ms
      const recent = SERIES[series].count(view, from, view.input.now)
      const usual = SERIES[series].count(view, from - before, from - 1)
      if (!recent.complete || !usual.complete) return undefined
      if (recent.count < atLeast) return 0
      return Math.round((recent.count / Math.max(1, (usual.count * ms) / before)) * 100) / 100
    }
    const key = `${series} within ${ms} against ${before} from ${atLeast}`
    // What leaves the recent window makes it stand out less, what leaves the usual one before it makes it stand out more.
    const leaves = (length: number) => (view: FactView) => windowSteps(series, length).falls(view, 1)
    const moves = motionOf({ steps: { falls: leaves(ms), rises: leaves(ms + before) } })
    const sees = SERIES[series].instantOf
    return this.intern({
      key,
      fact: `${series} within ${within} against ${against}`,
      weak: false,
      clock: 0,
      moves,
      sees,
      common: isCommon(series),
      read,
    })
  }

  change(name: FactName): Reading {
    const { read, before } = FACTS[name]
    return this.intern({
      key: `change of ${name}`,
      fact: name,
      weak: false,
      clock: 0,
      remembers: true,
      read: ({ view }) => {
        const { previous } = view.input
        return previous === null ? undefined : { from: before?.(previous) ?? null, to: (read(view) as Scalar) ?? null }
      },
    })
  }

  since(name: FactName, schedule: Schedule | null): Reading {
    const instant = this.fact(name)
    const timeSince = (at: FactValue, now: number) => {
      if (typeof at !== 'number') return undefined
      return schedule === null ? now - at : elapsed(schedule, at, now)
    }
    return this.intern({
      key: `since ${name}${schedule === null ? '' : ', business'}`,
      fact: name,
      weak: false,
      clock: schedule === null ? 1 : 0,
      moves: { kind: 'creeps', towards: 1 },
      read: (session) => timeSince(session.value(instant) as FactValue, session.view.input.now),
    })
  }

  private intern(reading: Omit<Reading, 'index'>): Reading {
    const known = this.byKey.get(reading.key)
    if (known !== undefined) return known
    const created = { ...reading, index: this.all.length }
    this.all.push(created)
    this.byKey.set(reading.key, created)
    return created
  }
}

function motionOf({ clock, rests, steps }: Pick<FactDefinition, 'clock' | 'rests' | 'steps'>): Motion | undefined {
  if (clock !== undefined) return { kind: 'creeps', towards: clock, rests: ({ view }) => rests?.(view) ?? false }
  if (steps === undefined) return undefined
  return { kind: 'steps', falls: ({ view }, by) => steps.falls(view, by), rises: ({ view }) => steps.rises(view) }
}

const known = ({ count, complete }: { count: number; complete: boolean }): number | AtLeast =>
  complete ? count : { atLeast: count }

function lengthOf(duration: string): number {
  const ms = parseDuration(duration)
  if (ms === null) throw new Error(`not a length of time: ${duration}`)
  return ms
}
