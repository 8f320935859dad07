import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import workerd from 'workerd'
import { repoDir } from './build.ts'
import { workerdConfig } from './workerd-config.ts'

export type ServiceOptions = {
  /** Loopback port; 0 or absent takes a free one. */
  port?: number
  /** The service's variables, by name. They reach workerd through its environment, never through a file. */
  vars: Record<string, string>
  /** Keeps the embedded store between runs. Absent: a new folder that is removed on stop. */
  dataDir?: string
  /** Loopback port that runs the cron handler once per request; 0 or absent takes a free one. */
  cronPort?: number
  /** How often the cron handler runs by itself; 0 never. Default: every minute, as in production. */
  cronEveryMs?: number
  /** Receives each line the service logs. Default: this process's stderr. */
  onLog?: (line: string) => void
}

export type Service = {
  url: string
  cronUrl: string
  dataDir: string
  pid: number
  /** Settles when workerd has ended, with its exit code (null after a signal). */
  exited: Promise<number | null>
  /** Runs the service's cron handler once and waits for it. */
  pokeCron: () => Promise<void>
  /** Ends workerd at once, as a crash would: the data folder stays, even a temporary one. */
  kill: (signal?: NodeJS.Signals) => Promise<void>
  /** Ends workerd, waits for it and removes what was temporary. */
  stop: () => Promise<void>
}

const startTimeoutMs = 15_000
const stopTimeoutMs = 3_000

/** Runs the built service (`build(['service'])` first) in workerd until `stop`, or until this process exits. */
export async function startService(options: ServiceOptions): Promise<Service> {
  const runDir = makeRunDir()
  const dataDir = options.dataDir ?? join(runDir, 'data')
  mkdirSync(dataDir, { recursive: true })
  const child = spawnWorkerd(runDir, dataDir, options)
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const endAtOnce = () => {
    child.kill('SIGKILL')
    rmSync(runDir, { recursive: true, force: true, maxRetries: 3 })
  }
  process.once('exit', endAtOnce)

  let timer: NodeJS.Timeout | undefined
  void exited.then(() => clearInterval(timer))
  const kill = async (signal: NodeJS.Signals = 'SIGKILL') => {
    child.kill(signal)
    await exited
  }
  const stop = async () => {
    const forced = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs)
    await kill('SIGTERM')
    clearTimeout(forced)
    process.removeListener('exit', endAtOnce)
    rmSync(runDir, { recursive: true, force: true, maxRetries: 3 })
  }

  try {
    const ports = await listeningPorts(child, exited)
    const url = `http://127.0.0.1:${ports.http}`
    const cronUrl = `http://127.0.0.1:${ports.cron}`
    await firstAnswer(`${url}/health`, exited)
    const pokeCron = async () => {
      const response = await fetch(cronUrl, { method: 'POST', signal: AbortSignal.timeout(30_000) })
      if (!response.ok) throw new Error(`the cron handler failed (${response.status})`)
      await response.body?.cancel()
    }
    const everyMs = options.cronEveryMs ?? 60_000
    // A failed run is already in the service's log, and the next minute tries again.
    if (everyMs > 0) timer = setInterval(() => pokeCron().catch(() => undefined), everyMs).unref()
    return { url, cronUrl, dataDir, pid: child.pid ?? 0, exited, pokeCron, kill, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function makeRunDir(): string {
  const parent = join(repoDir, '.redthread')
  mkdirSync(parent, { recursive: true })
  return mkdtempSync(join(parent, 'run-'))
}

function spawnWorkerd(
  runDir: string,
  dataDir: string,
  { port = 0, cronPort = 0, vars, onLog }: ServiceOptions,
): ChildProcess {
  const configPath = join(runDir, 'workerd.capnp')
  writeFileSync(configPath, workerdConfig({ repoDir, runDir, dataDir, port, cronPort, variables: Object.keys(vars) }))
  const child = spawn(workerd.default, ['serve', '--experimental', '--control-fd=3', configPath], {
    env: vars,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  })
  const log = onLog ?? ((line: string) => console.error(line))
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream }).on('line', log)
  }
  return child
}

/** workerd announces each socket it has opened on its control pipe, one JSON object per line. */
async function listeningPorts(
  child: ChildProcess,
  exited: Promise<number | null>,
): Promise<{ http: number; cron: number }> {
  const ports = new Map<string, number>()
  const control = createInterface({ input: child.stdio[3] as Readable })
  const announced = new Promise<void>((resolve) => {
    control.on('line', (line) => {
      const message = JSON.parse(line) as { event: string; socket?: string; port?: number }
      if (message.event === 'listen' && message.socket && message.port) ports.set(message.socket, message.port)
      if (ports.has('http') && ports.has('cron')) resolve()
    })
  })
  await Promise.race([announced, failOnExit(exited), once(child, 'error').then(([error]) => Promise.reject(error))])
  return { http: ports.get('http') ?? 0, cron: ports.get('cron') ?? 0 }
}

async function firstAnswer(url: string, exited: Promise<number | null>): Promise<void> {
  const response = fetch(url, { signal: AbortSignal.timeout(startTimeoutMs) })
  await Promise.race([response.then((answer) => answer.body?.cancel()), failOnExit(exited)])
}

function failOnExit(exited: Promise<number | null>): Promise<never> {
  return exited.then((code) => {
    throw new Error(`workerd ended before the service answered (exit ${code})`)
  })
}
