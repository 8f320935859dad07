import { join } from 'node:path'
import { build, preview } from 'vite'

/** Builds the gallery and serves it on a free port of this machine. */
export async function serveGallery(): Promise<{ url: string; close(): Promise<void> }> {
  const configFile = join(import.meta.dirname, 'vite.config.ts')
  await build({ configFile, logLevel: 'error' })
  const server = await preview({ configFile, preview: { host: '127.0.0.1' } })
  return { url: server.resolvedUrls?.local[0] ?? '', close: () => server.close() }
}
