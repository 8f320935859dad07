import { join } from 'node:path'
import { build } from 'esbuild'
import type { Hono } from 'hono'
import type { SimEnv } from './http-server.ts'

export interface Page {
  title: string
  /** The browser-side entry file, relative to `sandbox/`; it imports its own style sheet. */
  entry: string
}

/** Serves a page at `/` with its script and style, bundled once when first asked for. */
export function pageRoutes(app: Hono<SimEnv>, { title, entry }: Page): void {
  let bundled: Promise<Map<string, string>> | null = null
  const file = async (kind: 'js' | 'css') => {
    bundled ??= bundle(entry)
    return (await bundled).get(kind) ?? ''
  }
  app.get('/', (c) =>
    c.html(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/page.css">
</head>
<body><div id="root"></div><script type="module" src="/page.js"></script></body>
</html>`),
  )
  app.get('/page.js', async (c) => c.body(await file('js'), 200, { 'content-type': 'text/javascript; charset=utf-8' }))
  app.get('/page.css', async (c) => c.body(await file('css'), 200, { 'content-type': 'text/css; charset=utf-8' }))
}

async function bundle(entry: string): Promise<Map<string, string>> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, entry)],
    outdir: '/',
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2023',
    logLevel: 'silent',
  })
  return new Map(outputFiles.map(({ path, text }) => [path.slice(path.lastIndexOf('.') + 1), text]))
}
