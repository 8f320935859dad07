import { afterAll, beforeAll, expect, it } from 'vitest'
import { serveGallery } from '../states/gallery-server.ts'
import { overflow, reach, WIDTHS } from '../states/look.ts'
import type { StateName } from '../states/names.ts'
import { axeFindings } from './inspect.ts'
import { says } from './panes.ts'
import { openWindow } from './visit.ts'

const window = openWindow()
let gallery: Awaited<ReturnType<typeof serveGallery>>
beforeAll(async () => {
  gallery = await serveGallery()
})
afterAll(() => gallery.close())

// The rest of the gallery is looked at with `node test/states/shots.ts`.
const states: [StateName, string[]][] = [
  ['sidebar-red-open', ['RED, not acknowledged', '13 min left, by 10:17 UTC', '42 min ago · level 1 of 3']],
  ['sidebar-not-linked', ['No account linked', "Osprey Dental Group, isn't linked to a CRM account yet."]],
  [
    'sidebar-crm-down',
    [
      'CRM data is 3 h old',
      "The CRM isn't answering. Shown: last copy from 22 Nov, 07:04 UTC.",
      'RED, not acknowledged',
    ],
  ],
  [
    'sidebar-error',
    ["Couldn't load the account", "The service didn't answer. Your ticket is not affected. Reference: 7f3a-20."],
  ],
  ['sidebar-action-failed', ["Couldn't acknowledge. It is still not acknowledged.", 'RED, not acknowledged']],
  ['widget-responder', ['At risk: 1 RED open, renewal in 84 days', 'RED-57, not acknowledged']],
  ['widget-not-linked', ["This account isn't linked to a Zendesk organization yet."]],
]

it.each(states)('%s says its words and fits every width', async (name, words) => {
  const { page } = window
  await reach(page, gallery.url, name)
  for (const one of words) await says(page.locator('body'), one)
  for (const width of WIDTHS[name.startsWith('sidebar') ? 'sidebar' : 'widget'])
    expect(await overflow(page, width)).toEqual([])
  expect(await axeFindings(page)).toEqual([])
})
