import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { linesOf } from '../../scripts/backtest/lines.ts'

const folder = mkdtempSync(join(tmpdir(), 'redthread-lines-'))
afterAll(() => rmSync(folder, { recursive: true }))

function read(text: string) {
  const file = join(folder, 'history.jsonl')
  writeFileSync(file, text)
  return [...linesOf(file)]
}

const MANY = 300_000
const long = 'Grüße 🚚 '.repeat(MANY / 8)
const short = Array.from({ length: MANY / 10 }, (_, at) => `{"at":${at},"body":"é"}`)

it.each([
  ['nothing', '', []],
  ['only blank lines', '\n \n\r\n', []],
  ['a last line without an end', 'one\ntwo', ['1 one', '2 two']],
  ['blank lines, which keep their numbers', '\none\n\n  \ntwo\n', ['2 one', '5 two']],
  ['a line longer than any chunk, between others', `a\n${long}\nb\n`, ['1 a', `2 ${long}`, '3 b']],
  ['nothing but such a line', long, [`1 ${long}`]],
  ['letters of several bytes wherever a chunk ends', short.join('\n'), short.map((text, at) => `${at + 1} ${text}`)],
])('reads %s', (_, text, lines) => {
  const found = read(text).map(({ number, text }) => `${number} ${text}`)
  expect(found.length).toBe(lines.length)
  expect(found.every((line, at) => line === lines[at])).toBe(true)
})

it('refuses a file that is not there', () => {
  expect(() => [...linesOf(join(folder, 'none'))]).toThrow('ENOENT')
})
