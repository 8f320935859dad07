import { expect, it } from 'vitest'
import { figure, median, table } from './figure.ts'

it('says whether an aim is held', () => {
  expect(figure(110.4, 'KB gzip', 110)).toEqual({ value: 110, unit: 'KB gzip', aim: 110, held: false })
  expect(figure(3.4561, 'commands', 4)).toEqual({ value: 3.46, unit: 'commands', aim: 4, held: true })
  expect(figure(12, 'us')).toEqual({ value: 12, unit: 'us' })
})

it('marks a missed aim in the table', () => {
  const lines = table({ short: figure(1, 'KB', 2), 'much.longer': figure(3, 'KB', 2) }).split('\n')
  expect(lines[0]).toMatch(/^short {7,}1 KB +aim 2$/)
  expect(lines[1]).toMatch(/^much\.longer +3 KB +aim 2 {2}MISSED$/)
})

it.each([
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
  [[7], 7],
])('takes the middle of %j', (values, middle) => {
  expect(median(values)).toBe(middle)
})
