import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connectRedis } from './resp-client.ts'

export interface RedisServerOptions {
  /** `always` survives a kill at any instant, `no` keeps nothing on disk. Default `no`. */
  appendfsync?: 'always' | 'everysec' | 'no'
  /** Where the data stays between starts. Default: a new folder that `stop` removes. */
  dir?: string
  /** Default: a free one. */
  port?: number
}

export interface RedisServer {
  port: number
  /** Path of its socket, which is quicker than the port. */
  socket: string
  dir: string
  pid: number
  /** Ends it and waits until it is gone; `SIGKILL` is a crash. */
  stop(signal?: NodeJS.Signals): Promise<void>
}

const START_TIMEOUT_MS = 5_000
const SOCKET = 'redis.sock'

/** Runs a real redis-server on a loopback port until `stop`, or until this process exits. */
export async function startRedisServer({
  appendfsync = 'no',
  dir,
  port,
}: RedisServerOptions = {}): Promise<RedisServer> {
  const dataDir = dir ?? mkdtempSync(join(tmpdir(), 'redthread-redis-'))
  const chosenPort = port ?? (await freePort())
  const child = spawn('redis-server', settings(chosenPort, dataDir, appendfsync), { stdio: 'ignore' })
  const killWithUs = () => void child.kill('SIGKILL')
  process.once('exit', killWithUs)
  const exited = once(child, 'exit')
  await untilItAnswers(chosenPort, child)
  return {
    port: chosenPort,
    socket: join(dataDir, SOCKET),
    dir: dataDir,
    pid: child.pid ?? 0,
    async stop(signal = 'SIGTERM') {
      process.off('exit', killWithUs)
      if (child.exitCode === null && child.signalCode === null) {
        child.kill(signal)
        await exited
      }
      if (!dir) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

function settings(port: number, dir: string, appendfsync: string): string[] {
  const durability =
    appendfsync === 'no' ? ['--appendonly', 'no'] : ['--appendonly', 'yes', '--appendfsync', appendfsync]
  return [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--dir',
    dir,
    '--unixsocket',
    join(dir, SOCKET),
    '--save',
    '',
    ...durability,
  ]
}

/** A loopback port that nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  await new Promise((closed) => probe.close(closed))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}

async function untilItAnswers(port: number, child: ChildProcess): Promise<void> {
  const endsAt = performance.now() + START_TIMEOUT_MS
  while (performance.now() < endsAt && child.exitCode === null) {
    const client = connectRedis(port)
    const reply = await client.send(['PING']).catch(() => null)
    client.close()
    // While it reads its data it answers with a refusal.
    if (reply !== null && typeof reply === 'object' && 'status' in reply) return
    await sleep(20)
  }
  child.kill('SIGKILL')
  throw new Error('redis-server did not start')
}
