const WORD = /[\p{L}\p{N}\p{M}_]/u
/** Scripts that write no spaces between words: any place in them may begin or end a phrase. */
const UNSPACED = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u
const HANGUL = /\p{sc=Hangul}/u

const ASCII_WORD = Uint8Array.from({ length: 128 }, (_, code) => (/\w/.test(String.fromCharCode(code)) ? 1 : 0))

/** The character that ends just before `index`, surrogate pairs whole; empty at the start. */
export function characterBefore(text: string, index: number): string {
  if (index <= 0) return ''
  const low = text.charCodeAt(index - 1)
  return low >= 0xdc00 && low <= 0xdfff ? text.slice(Math.max(0, index - 2), index) : text.charAt(index - 1)
}

/** The character at `index`, surrogate pairs whole; empty at the end. */
export function characterAt(text: string, index: number): string {
  const code = text.codePointAt(index)
  return code === undefined ? '' : String.fromCodePoint(code)
}

/** Whether the character belongs to a word: letter, digit, mark or underscore, in any script. */
export function isWordCharacter(character: string): boolean {
  if (character.length === 1 && character < '\u0080') return ASCII_WORD[character.charCodeAt(0)] === 1
  return WORD.test(character)
}

/** Two neighbours belong to one word: both are word characters, of a script that spaces its words. */
function joined(left: string, right: string): boolean {
  if (!isWordCharacter(left) || !isWordCharacter(right)) return false
  if (left < '\u0080' && right < '\u0080') return true
  if (UNSPACED.test(left) || UNSPACED.test(right)) return false
  return HANGUL.test(left) === HANGUL.test(right)
}

/** No word runs on from before `index` into what stands there. */
export function startsWord(text: string, index: number): boolean {
  return index === 0 || !joined(characterBefore(text, index), characterAt(text, index))
}

/** No word runs on past `index`. Hangul may: particles are written onto the word. */
export function endsWord(text: string, index: number): boolean {
  if (index >= text.length) return true
  const left = characterBefore(text, index)
  return !joined(left, characterAt(text, index)) || HANGUL.test(left)
}
