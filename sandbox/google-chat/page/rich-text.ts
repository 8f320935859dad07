import { h } from '../../page/dom.ts'

const plainTags = new Set(['B', 'I', 'U', 'S', 'BR', 'CODE', 'PRE', 'UL', 'OL', 'LI', 'TIME', 'STRONG', 'EM'])

/** Text of a card: the few HTML tags Chat knows, everything else as the text it is. */
export function cardText(html: string): DocumentFragment {
  const parsed = new DOMParser().parseFromString(html, 'text/html')
  return copyOf(parsed.body)
}

function copyOf(node: Node): DocumentFragment {
  const copy = document.createDocumentFragment()
  for (const child of node.childNodes)
    copy.append(child instanceof Element ? copyElement(child) : (child.textContent ?? ''))
  return copy
}

function copyElement(element: Element): Node {
  const inner = copyOf(element)
  if (plainTags.has(element.tagName)) {
    const copy = document.createElement(element.tagName)
    copy.append(inner)
    return copy
  }
  if (element.tagName === 'A') return link(element.getAttribute('href') ?? '', inner)
  if (element.tagName === 'FONT') return coloured(element.getAttribute('color') ?? '', inner)
  return document.createTextNode(element.outerHTML)
}

function link(href: string, inner: Node): Node {
  if (!/^(https?:|mailto:)/.test(href)) return inner
  return h('a', { href, target: '_blank', rel: 'noopener noreferrer' }, inner)
}

function coloured(colour: string, inner: Node): Node {
  const span = h('span', {}, inner)
  if (/^#[0-9a-f]{6}$/i.test(colour)) span.style.color = colour
  return span
}

const marks =
  /<(users\/\w+|https?:[^|>\s]+)(?:\|([^>]*))?>|\*([^*\n]+)\*|_([^_\n]+)_|~([^~\n]+)~|`([^`\n]+)`|(https?:\/\/[^\s<>]+)/g

/** Text of a message in Chat's own markup; `nameOf` finds who is mentioned. */
export function messageText(text: string, nameOf: (user: string) => string): DocumentFragment {
  const shown = document.createDocumentFragment()
  let end = 0
  for (const match of text.matchAll(marks)) {
    const [whole, target, label, bold, italic, struck, code, bare] = match
    shown.append(text.slice(end, match.index))
    end = match.index + whole.length
    if (target?.startsWith('users/')) shown.append(h('span', { class: 'mention' }, `@${nameOf(target)}`))
    else if (target) shown.append(link(target, document.createTextNode(label ?? target)))
    else if (bold) shown.append(h('b', {}, bold))
    else if (italic) shown.append(h('i', {}, italic))
    else if (struck) shown.append(h('s', {}, struck))
    else if (code) shown.append(h('code', {}, code))
    else if (bare) shown.append(link(bare, document.createTextNode(bare)))
  }
  shown.append(text.slice(end))
  return shown
}
