import type { Context } from 'hono'
import { Hono } from 'hono'
import type { ServiceEnv } from '../service.ts'
import { fail } from './errors.ts'

const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
}

const HASHED = /-[A-Za-z0-9_-]{8,}\.(js|css|woff2)$/

/** Only Zendesk's own copy of the apps framework may run beside our script. */
const ZENDESK_SDK = 'https://static.zdassets.com'

const EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"

/** `/apps/zendesk/*` and `/apps/crm-widget/*`: static files, each with the strictest policy it can work under. */
export const apps = new Hono<ServiceEnv>()
  .get('/zendesk/*', (c) => {
    const { zendeskUrl, EMBED_ORIGINS } = c.get('service').config
    return serve(c, [new URL(zendeskUrl).origin, ...EMBED_ORIGINS], [ZENDESK_SDK])
  })
  .get('/crm-widget/*', (c) => serve(c, c.get('service').config.EMBED_ORIGINS, []))

async function serve(c: Context<ServiceEnv>, ancestors: string[], scripts: string[]): Promise<Response> {
  const path = c.req.path.replace(/^\/apps/, '').replace(/\/$/, '/index.html')
  const type = TYPES[path.split('.').at(-1) ?? '']
  if (!type || path.includes('..')) return fail(c, 'not_found')
  const file = await c.get('service').assets.fetch(new Request(new URL(path, 'https://assets.invalid')))
  if (!file.ok) return fail(c, 'not_found')
  return new Response(file.body, { headers: headersFor(type, path, ancestors, scripts) })
}

function headersFor(type: string, path: string, ancestors: string[], scripts: string[]): Headers {
  const policy = [
    "default-src 'none'",
    `script-src ${["'self'", ...scripts].join(' ')}`,
    // styled-components makes one empty style element and fills it through the style sheet's own interface.
    `style-src 'self' ${EMPTY_STYLE}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${ancestors.length > 0 ? ancestors.join(' ') : "'none'"}`,
  ]
  return new Headers({
    'content-type': type,
    'content-security-policy': policy.join('; '),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cache-control': HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-store',
  })
}
