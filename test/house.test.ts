import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const repoDir = join(import.meta.dirname, '..')
const bin = (name: string) => join(repoDir, 'node_modules/.bin', name)

type Sample = [title: string, path: string, source: string, rule: string]

const refused: Sample[] = [
  ['shared reads no clock', 'shared/clock.ts', 'export const at = Date.now()', 'plugin'],
  ['shared makes no date of now', 'shared/now.ts', 'export const at = new Date()', 'plugin'],
  [
    'shared hides no clock behind another name',
    'shared/alias.ts',
    'const { now } = Date\nexport const at = now()',
    'plugin',
  ],
  ['shared rolls no dice', 'shared/dice.ts', 'export const chance = Math.random()', 'plugin'],
  ['chat-bot makes no ids', 'chat-bot/id.ts', 'export const id = crypto.randomUUID()', 'plugin'],
  [
    'shared does not fetch',
    'shared/fetch.ts',
    "export const answer = fetch('https://example.com')",
    'noRestrictedGlobals',
  ],
  ['chat-bot sets no timer', 'chat-bot/timer.ts', 'setTimeout(() => {}, 1)', 'noRestrictedGlobals'],
  ['shared reads no environment', 'shared/env.ts', 'export const home = process.env.HOME', 'noRestrictedGlobals'],
  ['shared imports no platform', 'shared/node.ts', "import 'node:fs'", 'noRestrictedImports'],
  ['shared does not import chat-bot', 'shared/up.ts', "import '../chat-bot/card.ts'", 'noRestrictedImports'],
  [
    'chat-bot does not import functions',
    'chat-bot/up.ts',
    "import '@redthread/functions/ports'",
    'noRestrictedImports',
  ],
  ['functions does not import the sandbox', 'functions/up.ts', "import '../sandbox/clock.ts'", 'noRestrictedImports'],
  [
    'functions does not import a test',
    'functions/test.ts',
    "import '../test/redis/stand-in.ts'",
    'noRestrictedImports',
  ],
  [
    'the sidebar does not import functions',
    'zendesk-app/up.ts',
    "import '@redthread/functions/ports'",
    'noRestrictedImports',
  ],
  [
    'the widget does not import the sidebar',
    'crm-widget/side.ts',
    "import '../zendesk-app/app.tsx'",
    'noRestrictedImports',
  ],
  ['the engine reads no clock', 'functions/engine/clock.ts', 'export const at = Date.now()', 'plugin'],
  [
    'a route does not fetch',
    'functions/routes/fetch.ts',
    "export const answer = fetch('https://example.com')",
    'noRestrictedGlobals',
  ],
  ['zod comes as a namespace', 'functions/zod.ts', "import { z } from 'zod'\nexport const name = z.string()", 'plugin'],
  ['exports have names', 'functions/default.ts', 'export default 1', 'noDefaultExport'],
  ['types vanish when stripped', 'functions/kind.ts', 'export enum Kind {\n  A = 1,\n}', 'noEnum'],
  ['files are named in kebab-case', 'functions/badName.ts', 'export const a = 1', 'useFilenamingConvention'],
  [
    'no test runs alone',
    'shared/only.test.ts',
    "import { test } from 'vitest'\ntest.only('x', () => {})",
    'noFocusedTests',
  ],
]

const allowed: [path: string, source: string][] = [
  [
    'shared/date.ts',
    "import * as z from 'zod'\nexport const at = (ms: number) => new Date(ms)\nexport const text = z.string()",
  ],
  ['chat-bot/card.ts', "import { at } from '@redthread/shared/date'\nexport const card = at(0)"],
  ['functions/adapters/clock.ts', 'export const now = () => Date.now()'],
  ['shared/date.test.ts', "import { test } from 'vitest'\ntest('now', () => void Date.now())"],
]

let sampleDir = ''
let complaints: { path: string; rule: string }[] = []

beforeAll(() => {
  sampleDir = mkdtempSync(join(tmpdir(), 'redthread-house-'))
  cpSync(join(repoDir, 'lint'), join(sampleDir, 'lint'), { recursive: true })
  for (const file of ['biome.json', 'tsconfig.base.json', 'shared/tsconfig.json']) {
    mkdirSync(dirname(join(sampleDir, file)), { recursive: true })
    cpSync(join(repoDir, file), join(sampleDir, file))
  }
  for (const [path, source] of [...refused.map(([, path, source]) => [path, source] as const), ...allowed]) {
    mkdirSync(dirname(join(sampleDir, path)), { recursive: true })
    writeFileSync(join(sampleDir, path), `${source}\n`)
  }
  complaints = lint()
})

afterAll(() => rmSync(sampleDir, { recursive: true }))

function lint(): typeof complaints {
  const run = spawnSync(
    bin('biome'),
    ['lint', '--vcs-enabled=false', '--max-diagnostics=none', '--reporter=json', '.'],
    {
      cwd: sampleDir,
      encoding: 'utf8',
    },
  )
  const report = JSON.parse(run.stdout) as { diagnostics: { category: string; location: { path: string } }[] }
  return report.diagnostics.map(({ category, location }) => ({
    path: location.path,
    rule: category.split('/').at(-1) ?? '',
  }))
}

describe('the house rules are enforced', () => {
  test.each(refused)('%s', (_title, path, _source, rule) => {
    expect(complaints.filter((complaint) => complaint.path === path).map((complaint) => complaint.rule)).toContain(rule)
  })

  test.each(allowed)('%s passes', (path) => {
    expect(complaints.filter((complaint) => complaint.path === path)).toEqual([])
  })

  test('shared knows no name of any platform', () => {
    const names = ['fetch', 'document', 'process', 'setTimeout', 'caches', 'console']
    writeFileSync(join(sampleDir, 'shared/platform.ts'), `export const platform = [${names}]\n`)
    writeFileSync(join(sampleDir, 'shared/only.json'), '{ "extends": "./tsconfig.json", "include": ["platform.ts"] }')
    const { stdout } = spawnSync(bin('tsc'), ['-p', join(sampleDir, 'shared/only.json')], { encoding: 'utf8' })
    for (const name of names) expect(stdout).toContain(`Cannot find name '${name}'`)
  })
})
