// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { cardText, messageText } from './rich-text.ts'

function htmlOf(fragment: DocumentFragment): string {
  const place = document.createElement('div')
  place.append(fragment)
  return place.innerHTML
}

it.each([
  ['<b>bold</b> and <i>italic</i>', '<b>bold</b> and <i>italic</i>'],
  ['Acme &amp; &lt;b&gt;', 'Acme &amp; &lt;b&gt;'],
  ['<font color="#cc3340">late</font>', '<span style="color: #cc3340;">late</span>'],
  ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
  ['<img src=x onerror=alert(1)>', '&lt;img src="x" onerror="alert(1)"&gt;'],
  ['<a href="javascript:alert(1)">x</a>', 'x'],
])('draws the card text %s with only the tags Chat knows', (text, expected) => {
  expect(htmlOf(cardText(text))).toBe(expected)
})

it('draws a message in Chat markup, with mentions by name and everything else as text', () => {
  const drawn = htmlOf(messageText('*RED* <users/7> see <https://desk.example/1|#1> <b>x</b>', () => 'Sam Whitfield'))
  expect(drawn).toBe(
    '<b>RED</b> <span class="mention">@Sam Whitfield</span> see <a href="https://desk.example/1" target="_blank" rel="noopener noreferrer">#1</a> &lt;b&gt;x&lt;/b&gt;',
  )
})
