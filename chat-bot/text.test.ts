import { describe, expect, it } from 'vitest'
import { cardText, clip, jsonBytes, mentionsOf, plainText } from './text.ts'

describe('text of others', () => {
  it.each([
    ['short', 10, 'short'],
    ['exactly ten', 11, 'exactly ten'],
    ['one too many', 11, 'one too ma…'],
    ['line\nbreak\tand  spaces', 40, 'line break and spaces'],
    ['a\u0000b\u202Ec\u200Bd', 40, 'abcd'],
    ['👍👍👍', 2, '👍…'],
    ['\uD83D half', 10, '\uFFFD half'],
  ])('%j in %i characters is %j', (text, max, expected) => {
    expect(clip(text, max)).toBe(expected)
  })

  it('is escaped in cards and disarmed in messages', () => {
    expect(cardText('<users/all> & co')).toBe('&lt;users/all&gt; &amp; co')
    expect(plainText('<users/all> & co')).toBe('‹users/all› & co')
  })
})

describe('mentions', () => {
  it.each([
    [['users/1', 'users/22'], '<users/1> <users/22> '],
    [['users/all', 'all', 'spaces/1', 'users/1> <users/all'], ''],
  ])('of %j are %j', (users, expected) => {
    expect(mentionsOf(users)).toBe(expected)
  })
})

describe('the size of a body', () => {
  it.each([[{ a: 'é電👍"' }], [{ a: '%20' }], [['\uD83D']]])('of %j is counted in bytes', (value) => {
    expect(jsonBytes(value)).toBe(new TextEncoder().encode(JSON.stringify(value)).length)
  })
})
