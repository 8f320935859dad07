const LOOK_BACK = 6
const LOOK_AHEAD = 5

const set = (words: string) => new Set(words.split(' '))

/** Words that deny what follows them. */
const NEGATORS = set(
  'not no never without cannot neither nor nothing nobody none dont doesnt didnt isnt wasnt arent werent hasnt havent ' +
    'wont wouldnt couldnt nicht kein keine keinen keinem keiner keines nie niemals ohne pas sans aucun aucune jamais ' +
    'ni no nunca sin ningún ninguna ningun tampoco não nao nunca sem nenhum nenhuma jamais',
)

/** Words that ward off what follows: it has not happened. */
const WARDS = set(
  'prevent prevents preventing prevented prevention avoid avoids avoiding avoided against gegen vor vermeiden verhindern ' +
    'éviter prévenir contre evitar prevenir contra',
)

/** "in case of an outage" and its like suppose what follows. */
const SUPPOSITIONS = set('case event falle cas caso')
const OF = set("of eines einer einem de d'un d'une de")

/** Words that may stand between a denial and what it denies; any other word ends its reach. */
const LIGHT = set(
  'a an the any really very at all so that too particularly terribly super exactly currently longer more yet been be being ' +
    'considered it is this our your major big huge critical serious real actual seeing seen see having have had sign signs ' +
    'evidence indication risk of suspicion in an to mean say known reports report experiencing experienced immediately ' +
    'mehr wirklich sehr so ein eine einen einem einer eines der die das den dem unbedingt gerade besonders akut aktuell ' +
    "du de des d d'un d'une un une le la les plus très vraiment encore eu trop actuellement en " +
    'es está esta un una el los las muy tan realmente ha habido hay de del es se más ' +
    'é está foi um uma o a os as muito tão realmente houve há mais de da do',
)

/** "not only down" and its like assert what follows. */
const BUT_ASSERT = set('only just merely simply nur bloß seulement uniquement solo solamente só somente apenas')

const DENIES_AFTER =
  /^\s*(?:ではな|じゃな|でな|ではありません|じゃありません|は(?:ない|ありません)|가 아니|이 아니|은 아니|는 아니|지 않)/u
const DENIES_BEFORE = /(?:不是|没有|沒有|并非|不|未|无|無)\s*$/u
const SETTLED = set(
  'resolved fixed solved restored behoben gelöst vorbei résolu résolue réglé résuelto resuelto resuelta solucionado solucionada resolvido resolvida',
)
const SETTLES = set(
  'is was are were has have been now got already ist wurde sind bereits jetzt est a été déjà maintenant está ha sido ya foi já all again back',
)

/**
 * Whether the phrase at `[start, end)` of a folded text is denied there: "not urgent", "isn't down", "no longer down",
 * "kein Ausfall", or not claimed: "to prevent data loss", "in case of an outage", "the outage is resolved". Only a closed set of light words may stand between, so that a "not" of
 * another thought does not silence a real alarm.
 */
export function isDenied(text: string, start: number, end: number): boolean {
  return deniedBefore(text, start) || deniedAfter(text, end)
}

function deniedBefore(text: string, start: number): boolean {
  if (start > 0 && text.charCodeAt(start - 1) > 127 && DENIES_BEFORE.test(text.slice(Math.max(0, start - 4), start)))
    return true
  let after = ''
  let word = wordBefore(text, start)
  for (let seen = 0; word !== null && seen < LOOK_BACK; seen++) {
    if (denies(word, text)) return !BUT_ASSERT.has(after)
    if (SUPPOSITIONS.has(word.text) && OF.has(after)) return true
    if (!LIGHT.has(word.text)) return false
    after = word.text
    word = wordBefore(text, word.start)
  }
  return false
}

function denies(word: Word, text: string): boolean {
  if (NEGATORS.has(word.text) || WARDS.has(word.text) || word.text.endsWith("n't")) return true
  if (word.text !== 'plus') return false
  const before = wordBefore(text, word.start)
  const first = before && wordBefore(text, before.start)
  return [before, first].some((each) => each?.text === 'ne' || each?.text.startsWith("n'"))
}

function deniedAfter(text: string, end: number): boolean {
  if (text.charCodeAt(end) > 127 && DENIES_AFTER.test(text.slice(end, end + 12))) return true
  let word = wordAfter(text, end)
  for (let seen = 0; word !== null && seen < LOOK_AHEAD; seen++) {
    if (SETTLED.has(word.text)) return seen > 0
    if (!SETTLES.has(word.text)) return false
    word = wordAfter(text, word.end)
  }
  return false
}

interface Word {
  text: string
  start: number
  end: number
}

/** The next word to the left in the same clause; null where the clause begins. */
function wordBefore(text: string, from: number): Word | null {
  let end = from
  while (end > 0 && isBlank(text, end - 1)) end -= 1
  let start = end
  while (start > 0 && end - start < LONGEST_WORD && isLetter(text, start - 1)) start -= 1
  return start === end ? null : { text: text.slice(start, end), start, end }
}

/** The next word to the right in the same clause; null where the clause ends. */
function wordAfter(text: string, from: number): Word | null {
  let start = from
  while (start < text.length && isBlank(text, start)) start += 1
  let end = start
  while (end < text.length && end - start < LONGEST_WORD && isLetter(text, end)) end += 1
  return start === end ? null : { text: text.slice(start, end), start, end }
}

const LONGEST_WORD = 24

/** Blanks and single line breaks; an empty line is none, it ends the clause. */
function isBlank(text: string, index: number): boolean {
  const code = text.charCodeAt(index)
  if (code === 32 || code === 9) return true
  if (code === 13) return text.charCodeAt(index + 1) === 10 && isBlank(text, index + 1)
  if (code !== 10) return false
  const next = text.charCodeAt(index + 1)
  const before = text.charCodeAt(index - 1) === 13 ? index - 2 : index - 1
  return next !== 10 && next !== 13 && text.charCodeAt(before) !== 10
}

function isLetter(text: string, index: number): boolean {
  const code = text.charCodeAt(index)
  if (code < 128) return (code >= 97 && code <= 122) || code === 39
  return LETTER.test(text.charAt(index))
}

const LETTER = /[\p{L}\p{M}\ud800-\udfff]/u
