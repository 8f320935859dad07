import { expect, it } from 'vitest'
import { plain, webAddress } from './plain.ts'

it.each([
  ['zero-width characters', 'ig\u200Bno\u200Dre\u2060', 'ignore'],
  ['the order of text', 'invoice\u202Egpj.exe\u202C', 'invoicegpj.exe'],
  ['isolates', 'a\u2066b\u2069c', 'abc'],
  ['tag characters that spell hidden words', `Hi${String.fromCodePoint(0xe0049, 0xe0047)}`, 'Hi'],
  ['variation selectors', 'a\uFE0Fb', 'ab'],
  ['control characters', 'a\u0000b\u001Bc\u009Fd', 'abcd'],
  ['soft hyphens and fillers', 'a\u00ADb\u3164c', 'abc'],
])('takes out what nobody can see: %s', (_what, text, expected) => {
  expect(plain(text)).toBe(expected)
})

it.each(['Zeile 1\r\nZeile 2\tTab', 'مرحبا بالعالم', '你好', 'naïve café', '<b>&amp;</b>', '🚀', 'नमस्ते'])(
  'leaves what can be seen: %j',
  (text) => {
    expect(plain(text)).toBe(text)
  },
)

it.each([
  ['https://crm.example/a?b=1#c', 'https://crm.example/a?b=1#c'],
  ['HTTP://crm.example', 'HTTP://crm.example'],
  ['javascript:alert(1)', null],
  [' https://crm.example', null],
  ['data:text/html,x', null],
  ['//crm.example', null],
  ['', null],
  [null, null],
])('lets only web addresses stand behind a link: %j', (url, expected) => {
  expect(webAddress(url)).toBe(expected)
})
