const ROUNDS = 7
const SLICE_US = 60_000
const WARM_UP_US = 300_000

/** The least CPU time of several rounds, microseconds a call: what else runs on the machine only ever adds. */
export function cpu(work: () => number): number {
  runFor(WARM_UP_US, work)
  let least = Number.POSITIVE_INFINITY
  for (let round = 0; round < ROUNDS; round++) least = Math.min(least, runFor(SLICE_US, work))
  return least
}

/** Works for about this much CPU time; microseconds a call. */
function runFor(sliceUs: number, work: () => number): number {
  const start = process.cpuUsage()
  let used = 0
  let calls = 0
  while (used < sliceUs) {
    for (let i = 0; i < 10; i++) work()
    calls += 10
    const { user, system } = process.cpuUsage(start)
    used = user + system
  }
  return used / calls
}

/** As `cpu`, of work that must be waited for. */
export async function cpuAsync(work: () => Promise<void>): Promise<number> {
  await work()
  let least = Number.POSITIVE_INFINITY
  for (let round = 0; round < ROUNDS; round++) {
    const start = process.cpuUsage()
    await work()
    const { user, system } = process.cpuUsage(start)
    least = Math.min(least, user + system)
  }
  return least
}

/** Does the work for each item; the sum keeps the optimiser from leaving it out. */
export function each<Item>(items: readonly Item[], work: (item: Item) => number): number {
  let sum = 0
  for (const item of items) sum += work(item)
  return sum
}
