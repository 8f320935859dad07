import { h } from '../../page/dom.ts'
import { drawButton } from './card-button.ts'
import { drawSelection, drawTextInput } from './card-input.ts'
import type { Card, CardUse, Section, Widget } from './card-types.ts'
import { cardText } from './rich-text.ts'

/** A card as Chat draws it: fixed header, sections that may fold, one filled button at most where a colour is set. */
export function drawCard(card: Card, use: CardUse): HTMLElement {
  const root = h('div', { class: 'card' })
  if (card.header) root.append(drawHeader(card.header))
  for (const [index, section] of (card.sections ?? []).entries())
    root.append(drawSection(section, `${use.key}/${index}`, use))
  const { fixedFooter } = card
  if (fixedFooter) {
    const buttons = [fixedFooter.secondaryButton, fixedFooter.primaryButton].filter((button) => button !== undefined)
    root.append(h('div', { class: 'card-footer' }, ...buttons.map((button) => drawButton(button, use))))
  }
  return root
}

function drawHeader({ title, subtitle, imageUrl, imageAltText }: NonNullable<Card['header']>): HTMLElement {
  // No picture is fetched: nothing leaves this machine. The mark stands where it would be.
  const mark = imageUrl ? h('span', { class: 'card-mark', role: 'img', 'aria-label': imageAltText ?? '' }) : null
  return h(
    'div',
    { class: 'card-header' },
    mark,
    h('div', {}, h('h2', { title }, title), subtitle ? h('span', { class: 'quiet', title: subtitle }, subtitle) : null),
  )
}

function drawSection(section: Section, key: string, use: CardUse): HTMLElement {
  const { header, collapsible, uncollapsibleWidgetsCount = 0, widgets } = section
  const isOpen = !collapsible || use.opened.has(key)
  const shown = isOpen ? widgets : widgets.slice(0, uncollapsibleWidgetsCount)
  const toggle = () => {
    if (isOpen) use.opened.delete(key)
    else use.opened.add(key)
    use.redraw()
  }
  const fold = collapsible
    ? h(
        'button',
        { type: 'button', class: 'fold', 'aria-expanded': String(isOpen), onclick: toggle },
        isOpen ? 'Show less' : 'Show more',
      )
    : null
  const title = header ? h('h3', {}, cardText(header)) : null
  const head =
    title || (fold && uncollapsibleWidgetsCount === 0) ? h('div', { class: 'section-head' }, title, fold) : null
  const foot = head ? null : fold
  return h('section', { class: 'section' }, head, ...shown.map((widget) => drawWidget(widget, use)), foot)
}

function drawWidget(widget: Widget, use: CardUse): HTMLElement {
  const { textParagraph, decoratedText, buttonList, divider, textInput, selectionInput, columns, image, chipList } =
    widget
  if (textParagraph) return drawParagraph(textParagraph)
  if (decoratedText) return drawDecorated(decoratedText, use)
  if (buttonList) return h('div', { class: 'buttons' }, ...buttonList.buttons.map((button) => drawButton(button, use)))
  if (divider) return h('hr', {})
  if (textInput) return drawTextInput(textInput)
  if (selectionInput) return drawSelection(selectionInput)
  if (chipList)
    return h(
      'div',
      { class: 'buttons' },
      ...chipList.chips.map((chip) => drawButton({ ...chip, text: chip.label ?? '' }, use)),
    )
  if (image)
    return h('span', { class: 'picture', role: 'img', 'aria-label': image.altText ?? '' }, image.altText ?? 'Picture')
  const items = (columns?.columnItems ?? []).map((column) =>
    h('div', {}, ...column.widgets.map((one) => drawWidget(one, use))),
  )
  return h('div', { class: 'card-columns' }, ...items)
}

function drawParagraph({ text, maxLines }: { text: string; maxLines?: number }): HTMLElement {
  const paragraph = h('p', { class: 'paragraph' }, cardText(text))
  if (!maxLines) return paragraph
  paragraph.style.webkitLineClamp = String(maxLines)
  paragraph.classList.add('clamped')
  const more = h('button', { type: 'button', class: 'fold', hidden: true, onclick: () => unclamp() }, 'Show more')
  const unclamp = () => {
    paragraph.classList.remove('clamped')
    more.hidden = true
  }
  requestAnimationFrame(() => {
    more.hidden = paragraph.scrollHeight <= paragraph.clientHeight + 1
  })
  return h('div', {}, paragraph, more)
}

function drawDecorated(row: NonNullable<Widget['decoratedText']>, use: CardUse): HTMLElement {
  const text = row.contentText?.text ?? row.text ?? ''
  return h(
    'div',
    { class: 'decorated' },
    h(
      'div',
      { class: 'decorated-text' },
      row.topLabel ? h('span', { class: 'quiet one-line', title: row.topLabel }, row.topLabel) : null,
      h('span', { class: row.wrapText ? '' : 'one-line' }, cardText(text)),
      row.bottomLabel ? h('span', { class: 'quiet' }, row.bottomLabel) : null,
    ),
    row.button ? drawButton(row.button, use) : null,
  )
}
