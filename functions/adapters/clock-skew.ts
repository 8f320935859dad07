/** How far our clock is from those of the systems that we call, by their `Date` headers. */
export interface ClockSkew {
  /** Takes in an answer's header. */
  note(url: string, date: string | null): void
  /** Milliseconds that we are ahead of them all, or behind; null while nobody has answered lately. */
  skewMs(): number | null
}

/** An older reading says nothing about now. */
const FRESH_MS = 10 * 60_000

/** A system whose own clock is wrong proves nothing: only when all of them differ from us is it ours. */
export function createClockSkew(now: () => number): ClockSkew {
  const readings = new Map<string, { at: number; skewMs: number }>()
  return {
    note(url, date) {
      const theirs = Date.parse(date ?? '')
      if (!Number.isNaN(theirs)) readings.set(new URL(url).host, { at: now(), skewMs: now() - theirs })
    },
    skewMs() {
      const fresh = [...readings.values()].filter(({ at }) => now() - at < FRESH_MS)
      return fresh.map(({ skewMs }) => skewMs).toSorted((a, b) => Math.abs(a) - Math.abs(b))[0] ?? null
    },
  }
}
