import { resolve } from 'node:path'
import { defineConfig } from 'vite'
import { webApp } from '../web-kit/app.config.ts'

export default defineConfig({
  root: import.meta.dirname,
  ...webApp({
    outDir: resolve(import.meta.dirname, '../dist/apps/crm-widget'),
    answers: ['AccountView', 'ActionView', 'PlayActionView', 'TicketPage', 'EmbedSession'],
  }),
})
