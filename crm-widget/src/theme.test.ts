import { expect, it } from 'vitest'
import { allowedVars, applyTheme } from './theme.ts'

it('takes over colours, a font and a corner', () => {
  const vars = {
    '--sd-color-text': '#1b1b3a',
    '--sd-color-link': 'rgb(91, 42, 134)',
    '--sd-color-background': 'hsl(40 20% 95%)',
    '--sd-font-family': '"Source Sans", Georgia, serif',
    '--sd-radius': '10px',
  }
  expect(allowedVars(vars)).toEqual(Object.entries(vars))
})

it.each([
  ['a variable that is not on the list', { '--text': '#fff' }],
  ['an ordinary property', { 'background-image': '#fff' }],
  ['a colour that fetches', { '--sd-color-background': 'url(https://evil.example)' }],
  ['a colour that hides text by reference', { '--sd-color-text': 'var(--page)' }],
  ['a value that goes on', { '--sd-color-text': '#fff; position: fixed' }],
  ['a font that fetches', { '--sd-font-family': 'x; src: url(https://evil.example)' }],
  ['a corner without end', { '--sd-radius': '9999px' }],
  ['a value that is not text', { '--sd-radius': 10 }],
  ['a list', ['--sd-radius']],
  ['nothing', null],
])('leaves out %s', (_what, vars) => {
  expect(allowedVars(vars)).toEqual([])
})

it('sets what it takes on the page', () => {
  const page = document.createElement('div')
  applyTheme({ '--sd-radius': '10px', '--sd-color-text': 'url(x)' }, page)
  expect(page.getAttribute('style')).toBe('--sd-radius: 10px;')
})
