import { resolve } from 'node:path'
import { defineConfig } from 'vite'
import { webApp } from '../../web-kit/app.config.ts'

/** The gallery of every state of both apps: `npx vite test/states` to walk through it. */
export default defineConfig({
  root: import.meta.dirname,
  ...webApp({ outDir: resolve(import.meta.dirname, '../../dist/states'), answers: [] }),
})
