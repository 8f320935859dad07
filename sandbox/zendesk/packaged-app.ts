import { existsSync, readFileSync } from 'node:fs'
import { join, normalize } from 'node:path'
import { build } from 'esbuild'
import { Hono } from 'hono'
import * as z from 'zod'
import type { SimEnv } from '../http-server.ts'

const Manifest = z.looseObject({
  name: z.string(),
  version: z.string(),
  location: z.looseObject({
    support: z.looseObject({ ticket_sidebar: z.union([z.string(), z.looseObject({ url: z.string() })]) }),
  }),
  domainWhitelist: z.array(z.string()).default([]),
  parameters: z
    .array(
      z.looseObject({
        name: z.string(),
        type: z.string(),
        secure: z.boolean().default(false),
        scopes: z.array(z.string()).default([]),
        default: z.unknown().optional(),
      }),
    )
    .default([]),
})
export type Manifest = z.infer<typeof Manifest>

const contentTypes: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
}

const cdnSdk = /https:\/\/static\.zdassets\.com\/zendesk_app_framework_sdk\/[\w.]+\/zaf_sdk(\.min)?\.js/g

/** An app as it was uploaded to Zendesk: the folder that would be zipped, read anew with every look. */
export function readManifest(folder: string): Manifest | null {
  const path = join(folder, 'manifest.json')
  return existsSync(path) ? Manifest.parse(JSON.parse(readFileSync(path, 'utf8'))) : null
}

export function sidebarPath(manifest: Manifest): string {
  const { ticket_sidebar } = manifest.location.support
  return typeof ticket_sidebar === 'string' ? ticket_sidebar : ticket_sidebar.url
}

/**
 * Serves the packaged app as Zendesk does, except that the SDK comes from npm: nothing may leave this machine.
 * Mounted under `/app`.
 */
export function packagedAppRoutes(folder: string): Hono<SimEnv> {
  const app = new Hono<SimEnv>()
  let sdk: Promise<string> | null = null

  app.get('/zaf-sdk.js', async (c) => {
    sdk ??= bundleSdk()
    return c.body(await sdk, 200, { 'content-type': contentTypes.js ?? '' })
  })
  app.get('/*', (c) => {
    const path = normalize(c.req.path.replace(/^\/app\//, ''))
    const file = join(folder, path)
    if (path.startsWith('..') || !existsSync(file)) return c.text('The app has no such file. Was it built?', 404)
    const type = contentTypes[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
    const bytes = readFileSync(file)
    const body = type.startsWith('text/html') ? withLocalSdk(bytes.toString(), c.req.url) : new Uint8Array(bytes)
    return c.body(body, 200, { 'content-type': type, 'cache-control': 'no-store' })
  })
  return app
}

function withLocalSdk(html: string, url: string): string {
  const { origin } = new URL(url)
  return html.replace(cdnSdk, `${origin}/app/zaf-sdk.js`).replaceAll('https://static.zdassets.com', origin)
}

async function bundleSdk(): Promise<string> {
  const contents = "window.ZAFClient = require('zendesk_app_framework_sdk')"
  const stdin = { contents, resolveDir: import.meta.dirname, loader: 'js' as const }
  const { outputFiles } = await build({ stdin, bundle: true, write: false, format: 'iife', logLevel: 'silent' })
  return outputFiles[0]?.text ?? ''
}
