import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { measureSlice, treeCpuMs } from './cpu-meter.ts'

const BUSY_MS = 150

/** Uses that much CPU by its own account, however long it takes, and then ends. */
const busy = `while (process.cpuUsage().user / 1000 < ${BUSY_MS});`

describe.runIf(process.platform === 'linux')('the CPU meter', () => {
  it('sees what a busy process used', async () => {
    const slice = await measureSlice(process.pid, () => run(process.execPath, ['-e', busy]))
    expect(slice.cpuMs).toBeGreaterThanOrEqual(BUSY_MS - 20)
  })

  it('sees what a process of that process used', async () => {
    const nested = `require('node:child_process').execFileSync(process.execPath, ['-e', ${JSON.stringify(busy)}])`
    const slice = await measureSlice(process.pid, () => run(process.execPath, ['-e', nested]))
    expect(slice.cpuMs).toBeGreaterThanOrEqual(BUSY_MS - 20)
  })

  it('sees a process that still runs, and nothing of one that waits', async () => {
    const child = spawn('sleep', ['30'])
    const slice = await measureSlice(child.pid ?? 0, () => run(process.execPath, ['-e', busy]))
    child.kill()
    expect(slice.cpuMs).toBeLessThan(BUSY_MS / 2)
  })

  it('counts a process that is gone as nothing', () => {
    expect(treeCpuMs(2 ** 22 + 1)).toBe(0)
  })
})

async function run(command: string, args: string[]): Promise<void> {
  await once(spawn(command, args), 'exit')
}
