import { h } from '../../page/dom.ts'
import type { Widget } from './card-types.ts'

export function drawTextInput({
  name,
  label,
  hintText,
  value,
  type,
  placeholderText,
}: NonNullable<Widget['textInput']>): HTMLElement {
  const props = { name, 'data-field': true, placeholder: placeholderText }
  const input = type === 'MULTIPLE_LINE' ? h('textarea', { ...props, rows: 3 }) : h('input', props)
  input.value = value ?? ''
  return h(
    'label',
    { class: 'field' },
    h('span', {}, label ?? ''),
    input,
    hintText ? h('span', { class: 'quiet' }, hintText) : null,
  )
}

export function drawSelection({ name, label, type, items = [] }: NonNullable<Widget['selectionInput']>): HTMLElement {
  const title = h('span', {}, label ?? '')
  if (type === 'DROPDOWN') {
    const options = items.map(({ text, value, selected }) => h('option', { value, selected: Boolean(selected) }, text))
    return h('label', { class: 'field' }, title, h('select', { name, 'data-field': true }, ...options))
  }
  const kind = type === 'RADIO_BUTTON' ? 'radio' : 'checkbox'
  const choices = items.map(({ text, value, selected }) =>
    h(
      'label',
      { class: 'choice' },
      h('input', { type: kind, name, value, checked: Boolean(selected), 'data-field': true }),
      text,
    ),
  )
  return h('div', { class: 'field', role: 'group' }, title, ...choices)
}
