import type { MiddlewareHandler } from 'hono'
import type { SimEnv } from './http-server.ts'

/** The control interface obeys this machine's own pages and programs, not any web page that happens to be open. */
export const sameSiteOnly: MiddlewareHandler<SimEnv> = async (c, next) => {
  const site = c.req.header('sec-fetch-site')
  const host = (c.req.header('host') ?? '').replace(/:\d+$/, '')
  const fromHere = site === undefined || site === 'same-origin' || site === 'same-site' || site === 'none'
  if (!fromHere || (host !== '127.0.0.1' && host !== 'localhost')) return c.text('Not from this machine.', 403)
  return next()
}
