import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { defineConfig, type Plugin } from 'vite'
import { webApp } from '../web-kit/app.config.ts'
import { logoPng } from './logo.config.ts'

const here = import.meta.dirname
const built = resolve(here, '../dist/apps/zendesk')
const packaged = resolve(here, '../dist/zendesk-app')

/** Lays the app out as Zendesk takes it: manifest and translations at the root, everything else in `assets`. */
function zendeskPackage(): Plugin {
  return {
    name: 'zendesk-package',
    closeBundle() {
      rmSync(packaged, { recursive: true, force: true })
      mkdirSync(packaged, { recursive: true })
      cpSync(resolve(here, 'manifest.json'), resolve(packaged, 'manifest.json'))
      cpSync(resolve(here, 'translations'), resolve(packaged, 'translations'), { recursive: true })
      cpSync(built, resolve(packaged, 'assets'), { recursive: true })
      writeFileSync(resolve(packaged, 'assets/logo.png'), logoPng(320))
      writeFileSync(resolve(packaged, 'assets/logo-small.png'), logoPng(128))
    },
  }
}

/** Built to `dist/apps/zendesk`, to be seen without Zendesk, and to `dist/zendesk-app`, to be uploaded to it. */
export default defineConfig({
  root: here,
  ...webApp({
    outDir: built,
    answers: ['TicketView', 'ActionView', 'PlayActionView', 'LinkActionView', 'TicketPage'],
    plugins: [zendeskPackage()],
  }),
})
