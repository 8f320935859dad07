import { describe, expect, it } from 'vitest'
import { readDay, readHost, readInstant, readList, readMoney, readNumber, readText } from './field-value.ts'

const TEN = Date.UTC(2026, 10, 20, 10)

describe('a value of a CRM field', () => {
  it.each([
    ['2026-11-20T10:00:00Z', TEN],
    ['2026-11-20T10:00:00.500Z', TEN + 500],
    [{ seconds: TEN / 1000, nanos: 250_000_000 }, TEN + 250],
    [{ seconds: String(TEN / 1000) }, TEN],
    ['2026-11-20', Date.UTC(2026, 10, 20)],
    ['20/11/2026', null],
    ['', null],
    [null, null],
  ])('reads the instant %j', (value, at) => {
    expect(readInstant(value)).toBe(at)
  })

  it.each([
    ['2026-11-20T23:59:59Z', Date.UTC(2026, 10, 20)],
    [{ seconds: TEN / 1000, nanos: 0 }, Date.UTC(2026, 10, 20)],
    ['1969-12-31T12:00:00Z', Date.UTC(1969, 11, 31)],
    ['tomorrow', null],
  ])('reads the day of %j', (value, at) => {
    expect(readDay(value)).toBe(at)
  })

  it.each([
    [48_000, 48_000],
    ['48000', 48_000],
    ['48,000.50', 48_000.5],
    ['-3', -3],
    ['about 48000', null],
    ['', null],
    [Number.POSITIVE_INFINITY, null],
    [undefined, null],
  ])('reads the number %j', (value, number) => {
    expect(readNumber(value)).toBe(number)
  })

  it.each([
    [
      { currencyCode: 'CAD', amount: 48_000.4 },
      { amount: 48_000, currency: 'CAD' },
    ],
    [
      { currencyCode: 'EUR', value: '1200' },
      { amount: 1200, currency: 'EUR' },
    ],
    ['1200', { amount: 1200, currency: null }],
    [{ note: 'none' }, { amount: null, currency: null }],
    [null, { amount: null, currency: null }],
  ])('reads the money %j', (value, money) => {
    expect(readMoney(value)).toEqual(money)
  })

  it.each([
    [
      ['late payer', ' legal ', ''],
      ['late payer', 'legal'],
    ],
    ['[late payer, legal]', ['late payer', 'legal']],
    ['late payer; legal', ['late payer', 'legal']],
    ['late payer', ['late payer']],
    ['', []],
    [null, []],
  ])('reads the list %j', (value, list) => {
    expect(readList(value)).toEqual(list)
  })

  it.each([
    ['https://www.TamarackFreight.test/locations/1?x=1', 'tamarackfreight.test'],
    ['tamarackfreight.test', 'tamarackfreight.test'],
    ['http://tamarackfreight.test:8080', 'tamarackfreight.test'],
    ['tamarackfreight.test.', 'tamarackfreight.test'],
    ['https://bücher.test', 'xn--bcher-kva.test'],
    ['localhost', null],
    ['n/a', null],
    ['not an address', null],
    ['', null],
  ])('reads the host of %s', (value, host) => {
    expect(readHost(value)).toBe(host)
  })

  it.each([
    [' Gold ', 'Gold'],
    [7, '7'],
    [false, 'false'],
    ['   ', null],
    [{}, null],
  ])('reads the text %j', (value, text) => {
    expect(readText(value)).toBe(text)
  })
})
