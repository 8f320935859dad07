import { LOADING } from '@redthread/shared/words/screens'
import react from '@vitejs/plugin-react'
import type { Plugin, UserConfig } from 'vite'
import * as z from 'zod'
import { ErrorBody } from '../shared/api/errors.ts'
import { LinkActionView } from '../shared/api/links.ts'
import { AccountView, ActionView, EmbedSession, PlayActionView, TicketPage, TicketView } from '../shared/api/views.ts'

const schemas = {
  LinkActionView,
  TicketView,
  AccountView,
  ActionView,
  PlayActionView,
  TicketPage,
  EmbedSession,
  ErrorBody,
}

/** The contract as data, made where zod is at hand; only the schemas an app reads go into it. */
function contract(names: (keyof typeof schemas)[]): string {
  const written = Object.fromEntries(names.map((name) => [name, z.toJSONSchema(schemas[name])]))
  return JSON.stringify(written, (key, value) => (IDLE_KEYWORDS.has(key) ? undefined : value))
}

const IDLE_KEYWORDS = new Set(['$schema', 'additionalProperties'])

/** Puts the skeleton into the page, so that something is painted before any script has run. */
function skeleton(): Plugin {
  const bars = '<i></i>'.repeat(5)
  const html = `<main class="skeleton"><h1 class="visually-hidden">${LOADING}</h1>${bars}<p role="status"></p></main>`
  return { name: 'skeleton', transformIndexHtml: (page) => page.replace('<!--skeleton-->', html) }
}

/** How every web app is built: relative addresses, because Zendesk serves it from a path nobody knows beforehand. */
export function webApp(options: { outDir: string; answers: (keyof typeof schemas)[]; plugins?: Plugin[] }): UserConfig {
  return {
    base: './',
    plugins: [react(), skeleton(), ...(options.plugins ?? [])],
    define: { __CONTRACT__: contract([...options.answers, 'ErrorBody']) },
    build: {
      outDir: options.outDir,
      assetsDir: '',
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: { polyfill: false },
    },
  }
}
