import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { repoDir } from '../../scripts/build.ts'
import { type Figures, figure } from './figure.ts'

/** A sidebar opens with every ticket, so what it loads first is bounded; the limit is part of its definition of done. */
export const SIDEBAR_JS_KB = 110
const WORKER_KB = 150

/** What has to travel before something is seen, gzip, and the Worker as a deploy would carry it. */
export function measureSizes(): Figures {
  const sidebar = firstLoad('dist/apps/zendesk')
  const widget = firstLoad('dist/apps/crm-widget')
  const worker = readFileSync(join(repoDir, 'dist/service/worker.js'))
  return {
    'size.sidebar.js': figure(sidebar.js, 'KB gzip', SIDEBAR_JS_KB),
    'size.sidebar.css': figure(sidebar.css, 'KB gzip'),
    'size.widget.js': figure(widget.js, 'KB gzip'),
    'size.widget.css': figure(widget.css, 'KB gzip'),
    'size.worker': figure(gzipKb(worker), 'KB gzip', WORKER_KB),
  }
}

/** Scripts and styles that the page names; what it fetches later, or from the desk itself, is not in them. */
function firstLoad(folder: string): { js: number; css: number } {
  const page = readFileSync(join(repoDir, folder, 'index.html'), 'utf8')
  const names = [...page.matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map(([, name = '']) => name)
  const total = (ending: string) =>
    names
      .filter((name) => name.endsWith(ending))
      .reduce((sum, name) => sum + gzipKb(readFileSync(join(repoDir, folder, name))), 0)
  return { js: total('.js'), css: total('.css') }
}

function gzipKb(bytes: Buffer): number {
  return gzipSync(bytes, { level: 9 }).length / 1_000
}
