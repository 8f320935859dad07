import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs, parseEnv } from 'node:util'
import { build } from './build.ts'
import { endWithCaller } from './end-with-caller.ts'
import { type ServiceOptions, startService } from './start-service.ts'

const usage = 'npm run serve -- --port N --vars FILE [--data DIR] [--cron-port N]'

endWithCaller()

try {
  const options = readOptions()
  await build()
  const service = await startService(options)
  console.log(`Redthread serves ${service.url} (cron: POST ${service.cronUrl})`)
  const code = await service.exited
  throw new Error(`workerd ended by itself (exit ${code})`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

function readOptions(): ServiceOptions {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      vars: { type: 'string' },
      data: { type: 'string' },
      'cron-port': { type: 'string', default: '0' },
    },
  })
  if (!values.port || !values.vars) throw new Error(`Usage: ${usage}`)
  return {
    port: readPort(values.port),
    cronPort: readPort(values['cron-port']),
    vars: parseEnv(readFileSync(values.vars, 'utf8')) as Record<string, string>,
    ...(values.data === undefined ? {} : { dataDir: resolve(values.data) }),
  }
}

function readPort(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`Not a port: ${text}. Usage: ${usage}`)
  return port
}
