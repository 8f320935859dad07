import { execFileSync } from 'node:child_process'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Command that starts a real redis-server, or '' where none is installed. */
    redisServer: string
  }
}

/** Tells the redis tests whether a real redis-server is here. `REQUIRE_REDIS=1` makes its absence an error. */
export function setup(project: TestProject): void {
  const found = isInstalled('redis-server')
  if (!found && process.env.REQUIRE_REDIS === '1') throw new Error('REQUIRE_REDIS=1, but no redis-server is in PATH')
  if (!found)
    console.warn(
      '\n!!! SKIPPED: no redis-server in PATH, so the Redis store was NOT tested (Debian: apt-get install redis-server)\n',
    )
  project.provide('redisServer', found ? 'redis-server' : '')
}

function isInstalled(command: string): boolean {
  try {
    execFileSync(command, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
