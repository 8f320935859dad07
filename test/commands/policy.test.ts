import { spawn } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { makeHistory } from '../backtest/make-history.ts'

const repoDir = join(import.meta.dirname, '../..')
const DRAFT = 'draft.yaml'
const SAID = ['--author', 'Ines', '--approver', 'Jonas', '--reason', 'five tickets come too late']

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'redthread-policy-'))
  copyFileSync(join(repoDir, 'policy.yaml'), file('policy.yaml'))
  const text = readFileSync(file('policy.yaml'), 'utf8')
  writeFileSync(file(DRAFT), text.replace(/version: ".*"/, 'version: "2027-01-04.1"').replace('gte: 5', 'gte: 2'))
  const history = [...makeHistory({ tickets: 120, comments: 3, accounts: 12, days: 4, seed: 5 })]
  writeFileSync(file('history.jsonl'), history.map((line) => `${JSON.stringify(line)}\n`).join(''))
})
afterEach(() => rmSync(dir, { recursive: true }))

const file = (name: string): string => join(dir, name)

/** `npm run policy` in a folder of its own. */
function policy(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const command = spawn(process.execPath, [join(repoDir, 'scripts/policy.ts'), ...args], { cwd: dir })
    const said = { out: '', err: '' }
    command.stdout.on('data', (part) => {
      said.out += String(part)
    })
    command.stderr.on('data', (part) => {
      said.err += String(part)
    })
    command.on('close', (code) => resolve({ code, ...said }))
  })
}

const publish = (...args: string[]) => policy('publish', DRAFT, '--history', 'history.jsonl', ...args)

it('a version is shown with what it would have done, and is live only when that is asked for again', {
  timeout: 60_000,
}, async () => {
  const before = readFileSync(file('policy.yaml'), 'utf8')
  const shown = await publish(...SAID)
  expect(shown).toMatchObject({ code: 0, err: expect.stringContaining('nothing is changed yet') })
  expect(shown.out).toMatch(/~ rules\.\S+: 5 -> 2/)
  expect(shown.out).toMatch(/\d+ REDs/)
  expect(readFileSync(file('policy.yaml'), 'utf8')).toBe(before)

  expect(await publish(...SAID, '--yes')).toMatchObject({ code: 0 })
  expect(readFileSync(file('policy.yaml'), 'utf8')).toBe(readFileSync(file(DRAFT), 'utf8'))
  const { out } = await policy('versions')
  expect(out).toContain('2027-01-04.1')
  expect(out).toContain('by Ines, approved by Jonas: five tickets come too late')
  expect(out).toMatch(/on history\.jsonl: \d+ REDs before, \d+ after/)
})

it('a version whose author approves it stays out, and nothing is changed', { timeout: 60_000 }, async () => {
  const before = readFileSync(file('policy.yaml'), 'utf8')
  const refused = await publish('--author', 'Ines', '--approver', 'Ines', '--reason', SAID[5] ?? '', '--yes')
  expect(refused).toMatchObject({ code: 1, out: '', err: 'somebody else than the author approves\n' })
  expect(readFileSync(file('policy.yaml'), 'utf8')).toBe(before)
  expect((await policy('versions')).out).toBe('policy-versions.jsonl: no version was published yet\n')
})

it('a mistake is pointed at by line and column, with the name that was meant', { timeout: 60_000 }, async () => {
  writeFileSync(file(DRAFT), readFileSync(file(DRAFT), 'utf8').replace('account.tier', 'account.teir'))
  const checked = await policy('check', DRAFT)
  expect(checked.code).toBe(1)
  expect(checked.err).toMatch(/^draft\.yaml:\d+:\d+ .*account\.teir.*account\.tier/m)
})
