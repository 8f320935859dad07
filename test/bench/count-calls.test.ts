import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { countCalls } from './count-calls.ts'

async function listen() {
  const server = createServer((_request, response) => response.end()).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`).then((answer) => answer.arrayBuffer())
  return { server, port, get }
}

it('counts what each server of this process receives, until it is stopped', async () => {
  const [desk, crm] = [await listen(), await listen()]
  const calls = countCalls()
  await desk.get('/api/v2/tickets/7/comments?page=1')
  await desk.get('/api/v2/tickets/8/comments')
  await crm.get('/org/companies')
  expect(calls.count(desk.port, /^GET .*\/comments/)).toBe(2)
  expect(calls.count(crm.port, /./)).toBe(1)
  calls.reset()
  expect(calls.count(desk.port, /./)).toBe(0)
  expect(calls.total()).toBe(3)
  calls.stop()
  await crm.get('/org/companies')
  expect(calls.total()).toBe(3)
  desk.server.close()
  crm.server.close()
})
