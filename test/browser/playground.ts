import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { arePortsFree, type Ports, portsFrom } from '../../sandbox/ports.ts'
import { until } from '../../sandbox/until.ts'
import { repoDir } from '../../scripts/build.ts'
import { runningIn } from './process-group.ts'

/** `npm start`, as a newcomer types it, in a process group of its own. */
export interface RunningPlayground {
  ports: Ports
  /** Presses Ctrl-C and rejects, naming them, if any process is left after a while. */
  stop(): Promise<void>
}

const startTimeoutMs = 90_000
const endTimeoutMs = 10_000

export async function startPlayground(): Promise<RunningPlayground> {
  const ports = await somePorts()
  const npm = spawn('npm', ['start', '--', '--port', String(ports.playground)], {
    cwd: repoDir,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const group = npm.pid ?? 0
  // Ctrl-C in the terminal of the tests does not reach a group of its own.
  const endAll = () => signal(group, 'SIGKILL')
  process.once('exit', endAll)
  await isReady(npm).catch((error) => {
    endAll()
    throw error
  })
  return {
    ports,
    async stop() {
      signal(group, 'SIGINT')
      const left = await until(
        () => runningIn(group),
        (running) => running.length === 0,
        endTimeoutMs,
      )
      endAll()
      process.removeListener('exit', endAll)
      if (left.length > 0) throw new Error(`npm start left processes behind: ${left.join(', ')}`)
    },
  }
}

async function somePorts(): Promise<Ports> {
  for (;;) {
    const ports = portsFrom(20_000 + Math.floor(Math.random() * 10_000))
    if (await arePortsFree(ports)) return ports
  }
}

function isReady(npm: ChildProcess): Promise<void> {
  const said: string[] = []
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`npm start ${why}:\n${said.join('\n')}`))
    const timer = setTimeout(() => fail(`was not ready after ${startTimeoutMs / 1000} s`), startTimeoutMs)
    npm.once('error', reject)
    npm.once('exit', (code) => fail(`ended with exit ${code}`))
    npm.once('exit', () => clearTimeout(timer))
    for (const stream of [npm.stdout, npm.stderr]) {
      if (!stream) continue
      createInterface({ input: stream }).on('line', (line) => {
        said.push(line)
        if (!/^\s*Playground\s+http/.test(line)) return
        clearTimeout(timer)
        resolve()
      })
    }
  })
}

function signal(group: number, name: NodeJS.Signals): void {
  try {
    process.kill(-group, name)
  } catch {
    // Nobody is in it any more.
  }
}
