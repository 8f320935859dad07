import type { Platform } from './ports.ts'

/** The real clock, chance and ids. `offsetMs` is the sandbox's: 0 everywhere else. */
export function realPlatform(offsetMs: () => number = () => 0): Platform {
  return {
    now: () => Date.now() + offsetMs(),
    newId: () => crypto.randomUUID(),
    random: () => Math.random(),
    sleep: (ms) => new Promise((done) => setTimeout(done, ms)),
  }
}

/** One line of JSON a record; what a record may hold is fixed by `LogEvent` and `LogFields`. */
export function jsonLog(event: string, fields: Record<string, unknown> = {}): void {
  console.log(JSON.stringify({ event, ...fields }))
}
