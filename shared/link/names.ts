import { editsBetween } from './edits.ts'
import { foldName } from './fold-name.ts'
import { withoutForms } from './legal-forms.ts'

/** How alike two company names are, and what had to be looked past. */
export interface NameLikeness {
  /** 0 to 1; from `LIKELY` on it is offered to a person. */
  score: number
  because: 'same' | 'legal_form' | 'spelling' | 'number' | 'more_words' | 'initials' | 'different'
}

export interface NameSuggestion extends NameLikeness {
  accountId: string
  name: string
}

/** From this score on a name is worth a person's look: on labelled pairs at least 97 of 100 of these are one company. */
export const LIKELY = 0.86

const MOST_SUGGESTIONS = 5

/** Words that many companies share: they may be missing, but two different ones are two different companies. */
const COMMON = words(`
  group holdings international global worldwide company enterprises industries services solutions systems products partners
  associates trading ventures capital technology management consulting investments brothers sons corporation foundation trust
  organization association university institute agency office europe european america american africa asia pacific
  north south east west central nordic us uk usa germany deutschland france italia espana canada australia
`)
/** Words that say nothing at all. */
const EMPTY = words(
  'and of the for in de la le les des du del della di da do dos das der die das von van den het el los las',
)

const ROMAN = /^(?:x{0,3}(?:ix|iv|v?i{0,3}))$/
const COMMON_WEIGHT = 0.35
const EMPTY_WEIGHT = 0.02

interface Word {
  text: string
  weight: number
  isNumber: boolean
}

interface Pair {
  a: Word
  b: Word
  /** 1 the same, less for letters that differ. */
  alike: number
}

/**
 * Judges two names: legal forms, order, accents, alphabets and abbreviations are looked past; a letter or two may differ in
 * a long word; two words that differ are two companies. A hint for a person, never a link by itself.
 */
export function compareNames(left: string, right: string): NameLikeness {
  const a = withoutForms(foldName(left))
  const b = withoutForms(foldName(right))
  const [joinedA, joinedB] = [spelled(a.core), spelled(b.core)]
  if (joinedA === '' || joinedB === '') return { score: 0, because: 'different' }
  if (joinedA === joinedB) {
    const isSame = foldName(left).join(' ') === foldName(right).join(' ')
    return { score: isSame ? 1 : formsDiffer(a.kinds, b.kinds) ? 0.96 : 0.98, because: isSame ? 'same' : 'legal_form' }
  }
  const found = compareWords(a.core.map(wordOf), b.core.map(wordOf), joinedA, joinedB)
  const score = formsDiffer(a.kinds, b.kinds) ? found.score - 0.02 : found.score
  return { ...found, score: Math.round(score * 1000) / 1000 }
}

/**
 * The accounts whose name is like this one, best first, at most five.
 * @param name such as a desk organization's
 */
export function suggestAccounts(name: string, accounts: readonly { id: string; name: string }[]): NameSuggestion[] {
  return accounts
    .map((account) => ({ accountId: account.id, name: account.name, ...compareNames(name, account.name) }))
    .filter(({ score }) => score >= LIKELY)
    .sort((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1))
    .slice(0, MOST_SUGGESTIONS)
}

/** How a CRM that only finds exact names is asked for this one. */
export function spellings(name: string): string[] {
  const plain = name.replace(/\s+/g, ' ').trim()
  const bare = withoutFormAsWritten(plain)
  const forms = [plain, bare, plain.replace(/^the /i, ''), bare.replaceAll('&', 'and'), bare.replaceAll(' and ', ' & ')]
  return [...new Set(forms.map((form) => form.trim()).filter((form) => form !== ''))]
}

/** The name as written, with as many last words left out as its legal form has. */
function withoutFormAsWritten(name: string): string {
  const written = name.split(' ')
  for (let length = written.length - 1; length > 0; length--) {
    const head = written
      .slice(0, length)
      .join(' ')
      .replace(/[,;]+$/, '')
    if (withoutForms(foldName(name)).core.join(' ') === foldName(head).join(' ')) return head
  }
  return name
}

function compareWords(a: readonly Word[], b: readonly Word[], joinedA: string, joinedB: string): NameLikeness {
  const { pairs, onlyA, onlyB } = align(a, b)
  if (pairs.every((pair) => pair.a.weight < 1)) return initials(a, b, joinedA, joinedB)
  const weight = [...a, ...b].reduce((sum, word) => sum + word.weight, 0)
  const shared = pairs.reduce((sum, pair) => sum + pair.alike * (pair.a.weight + pair.b.weight), 0)
  const score = shared / weight
  const [restA, restB] = [heaviest(onlyA), heaviest(onlyB)]
  if (restA === 0 && restB === 0) return { score, because: 'spelling' }
  const numbersDiffer = onlyA.every(isLight) && onlyB.every(isLight) && onlyA.some(isNumber) && onlyB.some(isNumber)
  if (numbersDiffer) return { score: Math.min(0.9, 0.75 + score / 5), because: 'number' }
  if (restA > EMPTY_WEIGHT && restB > EMPTY_WEIGHT) return { score: Math.min(score, 0.7), because: 'different' }
  const isShort = pairs.every((pair) => pair.a.weight < 1 || pair.a.text.length < SHORTEST_NAME)
  const more = moreWords(score, [...onlyA, ...onlyB])
  return { score: isShort ? Math.min(more, 0.8) : more, because: 'more_words' }
}

/** Shorter than this, a word is an abbreviation that several companies use. */
const SHORTEST_NAME = 4

/** One name says more than the other: common words hardly matter, a name of its own does, a number most. */
function moreWords(score: number, more: readonly Word[]): number {
  if (more.some(isNumber)) return Math.min(score, 0.7)
  return more.every((word) => word.weight < 1) ? Math.max(score, 0.88) : Math.min(score, 0.8)
}

/** `PLA` for `People's Liberation Army`, or the words of one name run together. */
function initials(a: readonly Word[], b: readonly Word[], joinedA: string, joinedB: string): NameLikeness {
  const [short, long] = a.length < b.length ? [joinedA, b] : [joinedB, a]
  const heads = long.filter((word) => word.weight > EMPTY_WEIGHT).map((word) => word.text.charAt(0))
  const isInitials = heads.length >= 3 && heads.join('') === short
  return isInitials ? { score: 0.8, because: 'initials' } : { score: 0, because: 'different' }
}

function align(a: readonly Word[], b: readonly Word[]): { pairs: Pair[]; onlyA: Word[]; onlyB: Word[] } {
  const candidates = a.flatMap((left) => b.map((right) => ({ a: left, b: right, alike: alike(left, right) })))
  candidates.sort((x, y) => y.alike - x.alike)
  const pairs: Pair[] = []
  const used = new Set<Word>()
  for (const pair of candidates) {
    if (pair.alike === 0 || used.has(pair.a) || used.has(pair.b)) continue
    pairs.push(pair)
    used.add(pair.a).add(pair.b)
  }
  return { pairs, onlyA: a.filter((word) => !used.has(word)), onlyB: b.filter((word) => !used.has(word)) }
}

const SHORTEST_WITH_EDIT = 5
const SHORTEST_WITH_TWO = 8

function alike(a: Word, b: Word): number {
  if (a.text === b.text) return 1
  if (a.isNumber || b.isNumber) return 0
  const length = Math.max(a.text.length, b.text.length)
  if (length < SHORTEST_WITH_EDIT) return 0
  const allowed = length >= SHORTEST_WITH_TWO ? 2 : 1
  const edits = editsBetween(a.text, b.text, allowed)
  if (edits > allowed) return 0
  // A slip of the pen seldom hits the first letter, and words that many names share are seldom misspelled into each other.
  const first = a.text.charAt(0) === b.text.charAt(0) ? 0 : 0.05
  return 1 - (0.25 * edits) / Math.sqrt(length) - first
}

function wordOf(text: string): Word {
  const isNumber = /\d/.test(text) || (text !== '' && ROMAN.test(text))
  const weight = EMPTY.has(text) ? EMPTY_WEIGHT : COMMON.has(text) || isNumber ? COMMON_WEIGHT : 1
  return { text, weight, isNumber }
}

function spelled(core: readonly string[]): string {
  return core.filter((token) => !EMPTY.has(token)).join('')
}

function formsDiffer(a: readonly string[], b: readonly string[]): boolean {
  const [kindsA, kindsB] = [a.filter(isTelling), b.filter(isTelling)]
  return kindsA.length > 0 && kindsB.length > 0 && !kindsA.some((kind) => kindsB.includes(kind))
}

const isTelling = (kind: string) => kind !== 'company'
const isNumber = (word: Word) => word.isNumber
const isLight = (word: Word) => word.isNumber || word.weight <= EMPTY_WEIGHT
const heaviest = (left: readonly Word[]) => left.reduce((most, word) => Math.max(most, word.weight), 0)

function words(written: string): ReadonlySet<string> {
  return new Set(written.trim().split(/\s+/))
}
