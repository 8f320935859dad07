/** How much one ended ticket still counts after this long: a third. */
const FADE_MS = 40 * 24 * 3_600_000

interface Tally {
  ended: number
  late: number
  at: number
}

/**
 * The share of late tickets per key, of tickets that had ended by then. Old ones fade, and few of them say little: such a
 * key stands near what is usual.
 */
export class PastRate {
  private readonly tallies = new Map<string, Tally>()
  private readonly weight: number
  private readonly fadeMs: number

  /** @param weight how many tickets the usual rate counts for */
  constructor(weight: number, fadeMs = FADE_MS) {
    this.weight = weight
    this.fadeMs = fadeMs
  }

  add(key: string, late: boolean, now: number): void {
    const { ended, late: before } = this.faded(key, now)
    this.tallies.set(key, { ended: ended + 1, late: before + (late ? 1 : 0), at: now })
  }

  rate(key: string, usual: number, now: number): number {
    const { ended, late } = this.faded(key, now)
    return (late + this.weight * usual) / (ended + this.weight)
  }

  private faded(key: string, now: number): Tally {
    const known = this.tallies.get(key)
    if (known === undefined) return { ended: 0, late: 0, at: now }
    const left = Math.exp(-(now - known.at) / this.fadeMs)
    return { ended: known.ended * left, late: known.late * left, at: now }
  }
}
