/** Porter's algorithm of 1980 in its original form, as ROUGE implementations use it. Takes lower-case words. */
export function stem(word: string): string {
  if (word.length < 3) return word
  return step5(step4(step3(step2(step1c(step1b(step1a(word)))))))
}

type Rules = readonly (readonly [suffix: string, replacement: string])[]

const STEP_2: Rules = [
  ['ational', 'ate'],
  ['tional', 'tion'],
  ['enci', 'ence'],
  ['anci', 'ance'],
  ['izer', 'ize'],
  ['abli', 'able'],
  ['alli', 'al'],
  ['entli', 'ent'],
  ['eli', 'e'],
  ['ousli', 'ous'],
  ['ization', 'ize'],
  ['ation', 'ate'],
  ['ator', 'ate'],
  ['alism', 'al'],
  ['iveness', 'ive'],
  ['fulness', 'ful'],
  ['ousness', 'ous'],
  ['aliti', 'al'],
  ['iviti', 'ive'],
  ['biliti', 'ble'],
]
const STEP_3: Rules = [
  ['icate', 'ic'],
  ['ative', ''],
  ['alize', 'al'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ful', ''],
  ['ness', ''],
]
const STEP_4 = [
  'al',
  'ance',
  'ence',
  'er',
  'ic',
  'able',
  'ible',
  'ant',
  'ement',
  'ment',
  'ent',
  'ion',
  'ou',
  'ism',
  'ate',
  'iti',
  'ous',
  'ive',
  'ize',
]

function step1a(word: string): string {
  if (word.endsWith('sses') || word.endsWith('ies')) return word.slice(0, -2)
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word
}

function step1b(word: string): string {
  if (word.endsWith('eed')) return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word
  const rest = word.endsWith('ed') ? word.slice(0, -2) : word.endsWith('ing') ? word.slice(0, -3) : null
  if (rest === null || !hasVowel(rest)) return word
  if (/(?:at|bl|iz)$/.test(rest)) return `${rest}e`
  if (endsDouble(rest) && !/[lsz]$/.test(rest)) return rest.slice(0, -1)
  return measure(rest) === 1 && endsShort(rest) ? `${rest}e` : rest
}

function step1c(word: string): string {
  return word.endsWith('y') && hasVowel(word.slice(0, -1)) ? `${word.slice(0, -1)}i` : word
}

function step2(word: string): string {
  return replaceSuffix(word, STEP_2)
}

function step3(word: string): string {
  return replaceSuffix(word, STEP_3)
}

function step4(word: string): string {
  const suffix = longest(word, STEP_4)
  if (suffix === undefined) return word
  const rest = word.slice(0, -suffix.length)
  if (measure(rest) < 2 || (suffix === 'ion' && !/[st]$/.test(rest))) return word
  return rest
}

function step5(word: string): string {
  const rest = word.slice(0, -1)
  const size = measure(rest)
  const cut = word.endsWith('e') && (size > 1 || (size === 1 && !endsShort(rest))) ? rest : word
  return cut.endsWith('ll') && measure(cut.slice(0, -1)) > 1 ? cut.slice(0, -1) : cut
}

function replaceSuffix(word: string, rules: Rules): string {
  const suffix = longest(
    word,
    rules.map(([from]) => from),
  )
  if (suffix === undefined) return word
  const rest = word.slice(0, -suffix.length)
  return measure(rest) > 0 ? rest + (rules.find(([from]) => from === suffix)?.[1] ?? '') : word
}

function longest(word: string, suffixes: readonly string[]): string | undefined {
  return suffixes.filter((suffix) => word.endsWith(suffix)).sort((a, b) => b.length - a.length)[0]
}

function isVowel(word: string, index: number): boolean {
  const letter = word.charAt(index)
  if ('aeiou'.includes(letter)) return true
  return letter === 'y' && index > 0 && !isVowel(word, index - 1)
}

function hasVowel(word: string): boolean {
  return [...word].some((_, index) => isVowel(word, index))
}

/** How often a run of vowels is followed by consonants. */
function measure(word: string): number {
  let count = 0
  for (let index = 1; index < word.length; index += 1) if (isVowel(word, index - 1) && !isVowel(word, index)) count += 1
  return count
}

function endsDouble(word: string): boolean {
  const last = word.length - 1
  return last > 0 && word.charAt(last) === word.charAt(last - 1) && !isVowel(word, last)
}

/** Consonant, vowel, consonant, and the last one is not w, x or y. */
function endsShort(word: string): boolean {
  const last = word.length - 1
  return last > 1 && !isVowel(word, last - 2) && isVowel(word, last - 1) && !isVowel(word, last) && !/[wxy]$/.test(word)
}
