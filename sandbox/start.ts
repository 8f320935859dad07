import { appendFileSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { build, repoDir } from '../scripts/build.ts'
import { endWithCaller } from '../scripts/end-with-caller.ts'
import { startPlayground } from './playground/server.ts'
import { arePortsFree, portsFrom } from './ports.ts'
import { openSandbox } from './sandbox.ts'

const usage = 'npm start [-- --port N]   (N and the four ports after it)'
const defaultPort = 4100
const lastPort = 65_531

endWithCaller()

try {
  const ports = portsFrom(readPort())
  if (!(await arePortsFree(ports))) {
    throw new Error(`Ports ${ports.playground} to ${ports.service} are not all free. Choose others: ${usage}`)
  }
  const logPath = freshLog()
  console.log('Building what changed ...')
  await build()
  const sandbox = await openSandbox(ports, (line) => appendFileSync(logPath, `${line}\n`))
  const playground = await startPlayground(sandbox, ports.playground)
  console.log(`
  Playground   ${playground.url}

  Zendesk, Google Chat and the CRM are simulated; the service between them is the real one.
  What the service logs is in ${logPath}. Ctrl-C ends everything.
`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

function readPort(): number {
  const { values } = parseArgs({ options: { port: { type: 'string', default: String(defaultPort) } } })
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 1024 || port > lastPort)
    throw new Error(`Not a port: ${values.port}. Usage: ${usage}`)
  return port
}

function freshLog(): string {
  const folder = join(repoDir, '.redthread')
  const path = join(folder, 'service.log')
  mkdirSync(folder, { recursive: true })
  rmSync(path, { force: true })
  return path
}
