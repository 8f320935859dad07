import { plain } from '@redthread/shared/words/plain'

/** What most texts are already. */
const VISIBLE_LINE = /^[!-~]+(?: [!-~]+)*$/

/** One line of somebody else's text, with nothing in it that a reader cannot see. */
export function oneLine(text: string): string {
  if (VISIBLE_LINE.test(text)) return text
  return plain(text.toWellFormed().replace(/\s+/g, ' ')).trim()
}

/** One line of at most `max` characters; a longer one ends in an ellipsis and never in half a character. */
export function clip(text: string, max: number): string {
  const line = oneLine(text.slice(0, max * 8 + 1_000))
  if (line.length <= max) return line
  const characters = Array.from(line)
  if (characters.length <= max) return line
  return `${characters
    .slice(0, max - 1)
    .join('')
    .trimEnd()}…`
}

/** For card text, which Chat reads as HTML. */
export function cardText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/**
 * For message text and card headers, where angle brackets make mentions and links and there is no way to escape them:
 * look-alikes stand in, so that `<users/all>` is read and not obeyed.
 */
export function plainText(text: string): string {
  return text.replaceAll('<', '‹').replaceAll('>', '›')
}

/** Size of a JSON body as it goes over the wire, in bytes. */
export function jsonBytes(value: unknown): number {
  const json = JSON.stringify(value)
  let bytes = json.length
  for (const character of json.replace(/[ -~]+/g, '')) bytes += extraBytes(character.codePointAt(0) ?? 0)
  return bytes
}

/** UTF-8's bytes beyond one for each of JavaScript's units. */
function extraBytes(codePoint: number): number {
  if (codePoint < 0x80) return 0
  return codePoint < 0x800 ? 1 : 2
}

/** `<users/1> <users/2> `, for the beginning of a message's text. Single people only: nothing here can call a whole space. */
export function mentionsOf(users: readonly string[]): string {
  return users
    .filter((user) => /^users\/\d+$/.test(user))
    .map((user) => `<${user}> `)
    .join('')
}
