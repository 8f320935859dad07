import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** The processes of a group that still run, as `pid name`; where there is no /proc only whether there are any. */
export function runningIn(group: number): string[] {
  if (!existsSync('/proc/self/stat')) return isAnybodyIn(group) ? [`group ${group}`] : []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => describe(pid, group))
}

function describe(pid: string, group: number): string[] {
  // pid (name) state parent group ...; the name may hold anything, brackets too.
  const [, name, state, , groupOf] = /^\d+ \((.*)\) (\S) (\d+) (\d+) /s.exec(statOf(pid)) ?? []
  const hasEnded = state === 'Z' || state === 'X'
  return Number(groupOf) === group && !hasEnded ? [`${pid} ${name}`] : []
}

function statOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return ''
  }
}

function isAnybodyIn(group: number): boolean {
  try {
    return process.kill(-group, 0)
  } catch {
    return false
  }
}
