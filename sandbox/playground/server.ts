import { Hono } from 'hono'
import * as z from 'zod'
import { listen, type RunningServer, type SimEnv, streamChanges } from '../http-server.ts'
import { pageRoutes } from '../page-server.ts'
import { sameSiteOnly } from '../same-site.ts'
import type { Sandbox } from '../sandbox.ts'
import { createSignal } from '../signal.ts'
import { loopback } from '../variables.ts'
import type { World } from '../world.ts'
import { createGuide, type Guide } from './guide.ts'
import { createTrail, type Trail } from './trail.ts'

const minuteMs = 60_000

/** The page around the three panes: stories, clock, who you are, and what happened. */
export function startPlayground(sandbox: Sandbox, port: number): Promise<RunningServer> {
  const changed = createSignal()
  let parts = watch(sandbox.world())
  let starts = 1
  let resetting = false
  sandbox.onReset((world) => {
    parts.close()
    parts = watch(world)
    starts += 1
  })

  function watch(world: World): { guide: Guide; trail: Trail; close(): void } {
    const guide = createGuide(world)
    const trail = createTrail(world.feed)
    const leave = [guide.signal, world.stage.signal].map((signal) => signal.subscribe(changed.notify))
    leave.push(world.feed.subscribe(changed.notify))
    const close = () => {
      for (const end of [...leave, guide.close, trail.close]) end()
    }
    return { guide, trail, close }
  }

  const app = new Hono<SimEnv>()
  app.use('/sim/*', sameSiteOnly)
  app.get('/sim/events', (c) => streamChanges(c, [changed]))
  app.get('/sim/state', (c) => {
    const { clock, cast, stage, crm, ports } = sandbox.world()
    const isDown = crm.faults.list().some(({ kind, times }) => kind === 'down' && times === undefined)
    return c.json({
      now: clock.now(),
      aheadMs: clock.aheadMs(),
      starts,
      resetting,
      people: cast.people.map(({ id, name, duty }) => ({ id, name, duty })),
      personId: stage.scene().personId,
      crmDown: isDown,
      guide: parts.guide.state(),
      trail: parts.trail.lines().map(({ id, at, parts: words, ms }) => ({ id, at, parts: words, ms })),
      panes: [
        { id: 'zendesk', name: 'Zendesk', url: loopback(ports.zendesk) },
        { id: 'chat', name: 'Google Chat', url: loopback(ports.chat) },
        { id: 'crm', name: 'CRM', url: loopback(ports.crm) },
      ],
    })
  })

  app.post('/sim/clock', async (c) => {
    const { minutes } = z.strictObject({ minutes: z.number().int().min(1).max(1440) }).parse(await c.req.json())
    await sandbox.world().advance(minutes * minuteMs)
    changed.notify()
    return c.json({})
  })
  app.post('/sim/person', async (c) => {
    sandbox.world().stage.show(z.strictObject({ personId: z.string() }).parse(await c.req.json()))
    return c.json({})
  })
  app.post('/sim/crm', async (c) => {
    const { down } = z.strictObject({ down: z.boolean() }).parse(await c.req.json())
    sandbox.world().crm.setDown(down)
    changed.notify()
    return c.json({})
  })
  app.post('/sim/story/:move', async (c) => {
    const { guide } = parts
    const move = c.req.param('move')
    if (move === 'do') await guide.doIt()
    if (move === 'back') guide.back()
    if (move === 'next') guide.next()
    return c.json(guide.state())
  })
  app.post('/sim/reset', async (c) => {
    if (resetting) return c.json({})
    resetting = true
    changed.notify()
    await sandbox.reset().finally(() => {
      resetting = false
      changed.notify()
    })
    return c.json({})
  })
  pageRoutes(app, { title: 'Redthread playground', entry: 'playground/page/playground.ts' })
  app.onError((error, c) => {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : error.message
    return c.json({ error: reason }, error instanceof z.ZodError ? 400 : 500)
  })
  return listen(app, port)
}
