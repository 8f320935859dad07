import { Hono } from 'hono'
import { Fault, type Faults } from './faults.ts'
import type { SimEnv } from './http-server.ts'

/** How a simulated system is told what to do wrong: list, add one, clear all. */
export function faultRoutes(faults: Faults): Hono<SimEnv> {
  return new Hono<SimEnv>()
    .get('/', (c) => c.json(faults.list()))
    .post('/', async (c) => {
      faults.add(Fault.parse(await c.req.json()))
      return c.json(faults.list())
    })
    .delete('/', (c) => {
      faults.clear()
      return c.json([])
    })
}
