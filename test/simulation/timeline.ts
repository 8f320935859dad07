import { seededRandom } from '../store/seeded-random.ts'

/** When every run begins: a Monday morning. */
export const EPOCH = Date.UTC(2026, 10, 23, 9)

interface Moment {
  at: number
  order: number
  run: () => void
  /** Wakes no waiting code. */
  quiet: boolean
}

/**
 * A virtual clock that runs the product's own asynchronous code: whatever waits, waits for a moment on this line, and the
 * seed alone decides which of two simultaneous moments comes first. The same seed gives the same run.
 */
export class Timeline {
  now = EPOCH
  readonly chance: () => number
  /** Differs as soon as two runs differ in what happened when. */
  fingerprint = 0
  private readonly heap: Moment[] = []
  private readonly tieBreak: () => number

  constructor(seed: number) {
    this.chance = seededRandom(seed)
    this.tieBreak = seededRandom(seed ^ 0x9e3779b9)
  }

  at(at: number, run: () => void, quiet = false): void {
    push(this.heap, { at: Math.max(at, this.now), order: this.tieBreak(), run, quiet })
  }

  after(ms: number, run: () => void): void {
    this.at(this.now + ms, run)
  }

  /** As `after`, for what settles no promise that any code waits for. */
  quietly(ms: number, run: () => void): void {
    this.at(this.now + ms, run, true)
  }

  /** A whole number from `low` to below `high`. */
  between(low: number, high: number): number {
    return low + Math.floor(this.chance() * (high - low))
  }

  pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.chance() * items.length)] as T
  }

  /** Runs moment after moment until `isOver`; after each, the code it woke runs until it waits again. */
  run(isOver: () => boolean): Promise<void> {
    return new Promise((done, fail) => {
      const step = () => {
        try {
          if (isOver() || !this.runUntilWoken()) return done()
        } catch (error) {
          return fail(error)
        }
        // A tick that is asked for in a microtask comes when no microtask is left: all that was woken waits again.
        queueMicrotask(() => process.nextTick(step))
      }
      process.nextTick(step)
    })
  }

  /** `false` when nothing is left to happen. */
  private runUntilWoken(): boolean {
    for (let next = pop(this.heap); next; next = pop(this.heap)) {
      this.now = next.at
      this.fingerprint = Math.imul(this.fingerprint ^ (next.at - EPOCH), 0x01000193) + this.heap.length
      next.run()
      if (!next.quiet) return true
    }
    return false
  }
}

const isSooner = (one: Moment, other: Moment): boolean =>
  one.at < other.at || (one.at === other.at && one.order < other.order)

function push(heap: Moment[], moment: Moment): void {
  let place = heap.length
  heap.push(moment)
  while (place > 0) {
    const above = (place - 1) >> 1
    const parent = heap[above] as Moment
    if (!isSooner(moment, parent)) break
    heap[place] = parent
    place = above
  }
  heap[place] = moment
}

function pop(heap: Moment[]): Moment | undefined {
  const first = heap[0]
  const last = heap.pop()
  if (!first || !last || first === last) return first
  let place = 0
  for (;;) {
    const left = 2 * place + 1
    const right = left + 1
    if (left >= heap.length) break
    const child = right < heap.length && isSooner(heap[right] as Moment, heap[left] as Moment) ? right : left
    if (!isSooner(heap[child] as Moment, last)) break
    heap[place] = heap[child] as Moment
    place = child
  }
  heap[place] = last
  return first
}
