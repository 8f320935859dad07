import { h } from '../../page/dom.ts'
import type { Button, CardUse } from './card-types.ts'

/** An action, a link or a menu; busy from the press until the app has answered. */
export function drawButton(button: Button, use: CardUse): HTMLElement {
  const { text = '', altText, disabled, color, onClick } = button
  const label = altText && altText !== text ? altText : null
  const { openLink, overflowMenu } = onClick ?? {}
  if (openLink) {
    return h(
      'a',
      { class: 'card-button', href: openLink.url, target: '_blank', rel: 'noopener noreferrer', 'aria-label': label },
      text,
    )
  }
  if (overflowMenu) {
    const items = overflowMenu.items.map((item) => drawButton(item, use))
    return h(
      'details',
      { class: 'overflow' },
      h('summary', { class: 'card-button', 'aria-label': label ?? 'More' }, text || '⋮'),
      ...items,
    )
  }
  const drawn = h(
    'button',
    { type: 'button', class: 'card-button', disabled: Boolean(disabled), 'aria-label': label },
    text,
  )
  if (color) colour(drawn, color)
  else if (button.type === 'FILLED') colour(drawn, { red: 0.12, green: 0.37, blue: 0.6 })
  else if (button.type === 'BORDERLESS') drawn.classList.add('borderless')
  drawn.addEventListener('click', async () => {
    if (drawn.getAttribute('aria-busy') === 'true') return
    drawn.setAttribute('aria-busy', 'true')
    await use.press(button, formAround(drawn)).finally(() => drawn.removeAttribute('aria-busy'))
  })
  return drawn
}

/** A colour fills the button; the words on it are black or white, whichever can be read. */
function colour(button: HTMLElement, { red = 0, green = 0, blue = 0 }: NonNullable<Button['color']>): void {
  const shade = [red, green, blue].map((part) => Math.round(part * 255))
  const isLight = 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.55
  button.style.background = `rgb(${shade.join(' ')})`
  button.style.borderColor = 'transparent'
  button.style.color = isLight ? '#1c1c1c' : '#fff'
}

/** What was entered in the card around a button, by field name. */
function formAround(button: HTMLElement): Record<string, string[]> {
  const form: Record<string, string[]> = {}
  const fields = button.closest('.card')?.querySelectorAll<HTMLInputElement>('[data-field]') ?? []
  for (const field of fields) {
    const chosen = field.type !== 'radio' && field.type !== 'checkbox' ? true : field.checked
    if (chosen) form[field.name] = [...(form[field.name] ?? []), field.value]
  }
  return form
}
