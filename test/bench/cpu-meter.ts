import { readdirSync, readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'

/** Linux counts CPU time in hundredths of a second, whatever its own clock. */
const TICK_MS = 10

/** CPU milliseconds that a process, its descendants and those of them that have ended have used, user and system. */
export function treeCpuMs(pid: number): number {
  const stat = readOrNull(`/proc/${pid}/stat`)
  if (stat === null) return 0
  // The name in brackets may hold blanks; user, system, and both of ended children stand 12th to 15th behind it.
  const ticks = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 15)
  const own = ticks.reduce((sum, each) => sum + Number(each), 0) * TICK_MS
  return childrenOf(pid).reduce((sum, child) => sum + treeCpuMs(child), own)
}

function childrenOf(pid: number): number[] {
  const threads = readdirOrNone(`/proc/${pid}/task`)
  const lists = threads.map((thread) => readOrNull(`/proc/${pid}/task/${thread}/children`) ?? '')
  return lists.join(' ').split(/\s+/).filter(Boolean).map(Number)
}

/** CPU milliseconds that the whole machine has spent on anything but waiting. */
function machineCpuMs(): number {
  const [, user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = (readOrNull('/proc/stat') ?? '')
    .slice(0, 400)
    .split('\n', 1)
    .flatMap((line) => line.split(/\s+/).map(Number))
  return (user + nice + system + irq + softirq + steal) * TICK_MS
}

export interface Slice<T> {
  result: T
  /** CPU milliseconds of the measured process tree. */
  cpuMs: number
  wallMs: number
  /** Share of all cores, 0 to 1, that went to processes which are neither measured nor ours. */
  noise: number
}

/** Runs `work` and tells what the process tree of `pid` used meanwhile, and how busy the machine was with anything else. */
export async function measureSlice<T>(pid: number, work: () => Promise<T>): Promise<Slice<T>> {
  const before = { cpu: treeCpuMs(pid), ours: treeCpuMs(process.pid), machine: machineCpuMs(), at: performance.now() }
  const result = await work()
  const wallMs = performance.now() - before.at
  const cpuMs = treeCpuMs(pid) - before.cpu
  const foreignMs = machineCpuMs() - before.machine - (treeCpuMs(process.pid) - before.ours)
  return { result, cpuMs, wallMs, noise: Math.max(0, foreignMs) / (wallMs * cpus().length) }
}

/** Resolves once others have left the machine alone for half a second, or when `patienceMs` is over. */
export async function quietMoment(patienceMs: number, most = 0.08): Promise<void> {
  const endsAt = performance.now() + patienceMs
  while (performance.now() < endsAt) {
    const { noise } = await measureSlice(process.pid, () => sleep(500))
    if (noise < most) return
  }
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

function readdirOrNone(path: string): string[] {
  try {
    return readdirSync(path)
  } catch {
    return []
  }
}
