/** Letters that no decomposition takes apart, and the other alphabets company names come in, in Latin letters. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
  і: 'i',
  ї: 'i',
  є: 'e',
  ґ: 'g',
  ў: 'u',
  ј: 'j',
  љ: 'lj',
  њ: 'nj',
  ћ: 'c',
  ђ: 'dj',
  џ: 'dz',
  α: 'a',
  β: 'v',
  γ: 'g',
  δ: 'd',
  ε: 'e',
  ζ: 'z',
  η: 'i',
  θ: 'th',
  ι: 'i',
  κ: 'k',
  λ: 'l',
  μ: 'm',
  ν: 'n',
  ξ: 'x',
  ο: 'o',
  π: 'p',
  ρ: 'r',
  σ: 's',
  ς: 's',
  τ: 't',
  υ: 'y',
  φ: 'f',
  χ: 'ch',
  ψ: 'ps',
  ω: 'o',
}

const SHORT: Readonly<Record<string, string>> = {
  intl: 'international',
  internat: 'international',
  natl: 'national',
  bros: 'brothers',
  mfg: 'manufacturing',
  mfrs: 'manufacturers',
  assoc: 'associates',
  assn: 'association',
  assocn: 'association',
  svc: 'services',
  svcs: 'services',
  serv: 'services',
  sys: 'systems',
  tech: 'technology',
  technologies: 'technology',
  techs: 'technology',
  mgmt: 'management',
  mgt: 'management',
  dept: 'department',
  dev: 'development',
  engr: 'engineering',
  eng: 'engineering',
  equip: 'equipment',
  ind: 'industries',
  inds: 'industries',
  hldg: 'holdings',
  hldgs: 'holdings',
  holding: 'holdings',
  grp: 'group',
  gruppe: 'group',
  groupe: 'group',
  grupo: 'group',
  gruppo: 'group',
  univ: 'university',
  hosp: 'hospital',
  ctr: 'center',
  centre: 'center',
  cntr: 'center',
  dist: 'distribution',
  distr: 'distribution',
  ent: 'enterprises',
  entertain: 'entertainment',
  fin: 'financial',
  ins: 'insurance',
  inst: 'institute',
  labs: 'laboratories',
  lab: 'laboratory',
  med: 'medical',
  pharm: 'pharmaceuticals',
  pharma: 'pharmaceuticals',
  prod: 'products',
  prods: 'products',
  trans: 'transport',
  transp: 'transport',
  govt: 'government',
  gov: 'government',
  amer: 'america',
  usa: 'us',
  uk: 'uk',
  und: 'and',
  et: 'and',
  y: 'and',
}

const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const TENS = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const ORDINALS = 'zeroth first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ')

/**
 * The words of a company's name as names are compared: no case, accents, dots or apostrophes, other alphabets in Latin
 * letters, common abbreviations written out, number words as digits, single letters together.
 */
export function foldName(name: string): string[] {
  const latin = Array.from(
    name.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, ''),
    (letter) => LETTERS[letter] ?? letter,
  )
  const plain = latin
    .join('')
    .replace(/['’‘`´.]/g, (mark, at: number, text: string) => (mark === '.' && isBetweenWords(text, at) ? ' ' : ''))
    .replace(/[&+]/g, ' and ')
  const tokens = plain.split(/[^\p{L}\p{N}]+/u).filter((token) => token !== '')
  return joinNumbers(joinLetters(tokens.map((token) => SHORT[token] ?? token)))
}

/** A dot that ends a word of some length separates; one after a single letter abbreviates. */
function isBetweenWords(text: string, at: number): boolean {
  return (
    /[\p{L}\p{N}]{2}$/u.test(text.slice(Math.max(0, at - 2), at)) && /^\.[\p{L}\p{N}]{2}/u.test(text.slice(at, at + 3))
  )
}

/** `l x c aviation` is `lxc aviation`; `l and h` stays, it is two names. */
function joinLetters(tokens: readonly string[]): string[] {
  const joined: string[] = []
  let isOpen = false
  for (const token of tokens) {
    const isLetter = /^\p{L}$/u.test(token)
    if (isLetter && isOpen) joined[joined.length - 1] += token
    else joined.push(token)
    isOpen = isLetter
  }
  return joined
}

/** `forty four` and `forty 4` are `44`. */
function joinNumbers(tokens: readonly string[]): string[] {
  const joined: string[] = []
  let tens = 0
  for (const token of tokens) {
    const value = numberOf(token)
    if (tens > 0 && value !== null && value > 0 && value < 10) joined[joined.length - 1] = String(tens + value)
    else joined.push(value === null ? token : String(value))
    tens = value !== null && TENS.indexOf(token) > 1 ? value : 0
  }
  return joined
}

function numberOf(token: string): number | null {
  if (/^\d{1,2}$/.test(token)) return Number(token)
  if (UNITS.includes(token)) return UNITS.indexOf(token)
  if (TENS.indexOf(token) > 1) return TENS.indexOf(token) * 10
  return ORDINALS.indexOf(token) > 0 && token !== 'second' && token !== 'first' ? ORDINALS.indexOf(token) : null
}
