import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { build } from 'esbuild'
import workerd from 'workerd'
import { repoDir } from '../../../scripts/build.ts'
import { freePort } from '../../store/redis-server.ts'

export interface Floor {
  url: string
  pid: number
  stop(): Promise<void>
}

/** Serves the floor route with the workerd that also serves the service. */
export async function startFloor(secret: string): Promise<Floor> {
  const parent = join(repoDir, '.redthread')
  mkdirSync(parent, { recursive: true })
  const runDir = mkdtempSync(join(parent, 'floor-'))
  const port = await freePort()
  await build({
    stdin: { contents: "export { floor as default } from './worker.ts'", resolveDir: import.meta.dirname },
    ...{ bundle: true, format: 'esm', target: 'es2024', logLevel: 'error', outfile: join(runDir, 'floor.js') },
  })
  const configPath = join(runDir, 'floor.capnp')
  writeFileSync(configPath, config(port))
  const child = spawn(workerd.default, ['serve', configPath], {
    env: { SECRET: secret },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const endWithUs = () => void child.kill('SIGKILL')
  process.once('exit', endWithUs)
  const exited = once(child, 'exit')
  const url = `http://127.0.0.1:${port}`
  const stop = async () => {
    process.off('exit', endWithUs)
    child.kill('SIGTERM')
    await exited
    rmSync(runDir, { recursive: true, force: true })
  }
  try {
    await untilItAnswers(url)
    return { url, pid: child.pid ?? 0, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function config(port: number): string {
  return `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [(name = "floor", worker = .floor)],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "floor")],
);

const floor :Workerd.Worker = (
  modules = [(name = "floor.js", esModule = embed "floor.js")],
  compatibilityDate = "2026-10-23",
  bindings = [(name = "SECRET", fromEnvironment = "SECRET")],
);
`
}

async function untilItAnswers(url: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await fetch(url, { method: 'POST' }).catch(() => null)
    if (answer !== null) return answer.body?.cancel()
    await sleep(50)
  }
  throw new Error('the floor did not answer')
}
