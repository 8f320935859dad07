import { expect, it } from 'vitest'
import { clientMessageId } from './message-id.ts'

const SHAPE = /^client-[a-z0-9-]{1,56}$/

it.each([
  [['RED-142']],
  [['RED-142', 's2', 'users/7']],
  [['say', 'message', 'spaces/AAQA_x/messages/M1.M1']],
  [['x'.repeat(400)]],
  [['', '']],
  [['日本', '<users/all>']],
])('an id of %j is one that Google takes', (parts) => {
  expect(clientMessageId(...parts)).toMatch(SHAPE)
})

it('is the same for the same parts, for ever', () => {
  expect(clientMessageId('RED-142', 's2')).toBe('client-red-142-s2-36be4dcb90c8f6c9')
  expect(clientMessageId('RED-142', 2)).toBe(clientMessageId('RED-142', '2'))
})

it.each([
  [
    ['RED-14', '2'],
    ['RED-1', '42'],
  ],
  [['spaces/aa'], ['spaces/AA']],
  [['a-b'], ['a', 'b']],
  [[`${'x'.repeat(60)}1`], [`${'x'.repeat(60)}2`]],
])('differs between %j and %j', (one, other) => {
  expect(clientMessageId(...one)).not.toBe(clientMessageId(...other))
})
