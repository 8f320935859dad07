/** Fields that Chat reads as HTML; every other text of a message is read for mentions and links, or not at all. */
const HTML_FIELDS = new Set(['text'])

/** The only markup that we write ourselves. */
const OUR_MARKUP = /<br>|<b>|<\/b>|<a href="(http:\/\/127\.0\.0\.1:\d+\/[\w/.-]*)">\[(?:\d+|subject)\]<\/a>/g

/** Calls of single people, at the very beginning of a message. */
const OUR_CALLS = /^(<users\/\d+> )+/

const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Variation_Selector}]/u

/**
 * What of a Chat message would be more than text to whoever reads it: markup or mentions that are not ours, addresses that lead
 * elsewhere, characters nobody sees. Empty when all of it shows as text.
 */
export function livingParts(content: unknown, ownOrigins: string[]): string[] {
  const wrong: string[] = []
  walk(content, '', false, (text, path, isHtml) => {
    const field = path.split('.').at(-1) ?? ''
    if (HIDDEN.test(text)) wrong.push(`${path} hides something`)
    if (field === 'url' || field === 'function') {
      if (!ownOrigins.some((origin) => text.startsWith(`${origin}/`))) wrong.push(`${path} leads to ${text}`)
      return
    }
    const rest = isHtml ? text.replace(OUR_MARKUP, '') : text.replace(OUR_CALLS, '')
    if (/[<>]/.test(rest)) wrong.push(`${path} holds markup: ${rest}`)
    if (isHtml && /&(?!(amp|lt|gt|quot);)/.test(rest)) wrong.push(`${path} holds an entity: ${rest}`)
  })
  return wrong
}

type Visit = (text: string, path: string, isHtml: boolean) => void

function walk(value: unknown, path: string, inWidget: boolean, visit: Visit): void {
  const field = path.split('.').at(-1) ?? ''
  if (typeof value === 'string') visit(value, path, inWidget && HTML_FIELDS.has(field))
  if (typeof value !== 'object' || value === null) return
  // A button's words are plain, a paragraph's are HTML.
  const isWidget = field === 'textParagraph' || field === 'decoratedText'
  for (const [name, child] of Object.entries(value)) walk(child, `${path}.${name}`, isWidget, visit)
}

/** What a reader sees of text that Chat reads as HTML. */
export function asRead(html: string): string {
  return html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}
