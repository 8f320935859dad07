import { describe, expect, it } from 'vitest'
import { parseJson } from './parse-json.ts'

const nested = (depth: number, open = '[', close = ']') => open.repeat(depth) + close.repeat(depth)

describe('JSON from outside', () => {
  it.each([
    ['64 levels', nested(64), 'parsed'],
    ['65 levels', nested(65), 'too_deep'],
    ['a hundred thousand levels', nested(100_000), 'too_deep'],
    ['a hundred thousand levels that never close', '['.repeat(100_000), 'too_deep'],
    ['a hundred thousand objects inside each other', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, 'too_deep'],
    ['many lists side by side', `[${'[],'.repeat(500)}[]]`, 'parsed'],
    ['brackets inside text', JSON.stringify({ a: '['.repeat(500), b: '\\"[{'.repeat(100) }), 'parsed'],
    ['an open string', '{"a":"', 'not_json'],
    ['nothing', '', 'not_json'],
    ['a raw NUL inside text', '{"a":"\u0000"}', 'not_json'],
  ])('%s', (_what, text, expected) => {
    const parsed = parseJson(text)
    expect(parsed.kind === 'parsed' ? 'parsed' : parsed.why).toBe(expected)
  })

  it.each([
    ['{"id":9007199254740993}', { id: '9007199254740993' }],
    ['{"id":-90071992547409931}', { id: '-90071992547409931' }],
    ['{"id":9007199254740991}', { id: 9007199254740991 }],
    ['{"at":1795342509.6727170300000000001}', { at: 1795342509.672717 }],
    ['{"text":"9007199254740993"}', { text: '9007199254740993' }],
    ['{"id":1,"id":2}', { id: 2 }],
    ['{"a":"\\ud800"}', { a: '\ud800' }],
  ])('reads %s without losing a digit', (text, value) => {
    expect(parseJson(text)).toEqual({ kind: 'parsed', value })
  })

  it('gives a key named __proto__ no power', () => {
    const parsed = parseJson('{"__proto__":{"admin":true}}')
    expect(({} as { admin?: boolean }).admin).toBe(undefined)
    expect(parsed.kind).toBe('parsed')
  })
})
