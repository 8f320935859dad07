import { expect, it } from 'vitest'
import { compileWords } from './find-words.ts'
import { fold } from './normalise.ts'

const read = (phrases: string[], text: string, commentId: string | null = 'c1') => {
  const found = compileWords([phrases]).find({ commentId, text })[0] ?? []
  return found.map((mention) => (mention.denied ? `-${mention.where.text}` : mention.where.text))
}

it.each([
  ['a plain word', ['outage'], 'We see an outage since nine.', ['outage']],
  ['upper case', ['outage'], 'OUTAGE!!', ['OUTAGE']],
  ['full-width letters', ['outage'], 'ｏｕｔａｇｅ now', ['ｏｕｔａｇｅ']],
  ['zero-width characters inside', ['outage'], 'o\u200but\u00adage', ['o\u200but\u00adage']],
  ['a curly apostrophe', ["can't log in"], 'We can’t log in', ['can’t log in']],
  ['a line break inside the phrase', ['data loss'], 'there was data\r\nloss', ['data\r\nloss']],
  ['a hyphen instead of a blank', ['data loss'], 'a data-loss case', ['data-loss']],
  ['a composed accent written apart', ['donnée perdue'], 'donne\u0301e perdue', ['donne\u0301e perdue']],
  ['German sharp s', ['große störung'], 'Große Störung im Lager', ['Große Störung']],
  ['Greek final sigma', ['βλάβης'], 'ΒΛΆΒΗΣ', ['ΒΛΆΒΗΣ']],
  ['Turkish dotted I', ['iptal'], 'İPTAL istiyoruz', ['İPTAL']],
  ['Cyrillic', ['сервис недоступен'], 'Наш Сервис недоступен.', ['Сервис недоступен']],
  ['Japanese without blanks', ['障害'], '昨日から障害が発生しています', ['障害']],
  ['half-width Katakana', ['エラー'], 'ｴﾗｰです', ['ｴﾗｰ']],
  ['Chinese', ['服务中断'], '我们的服务中断了', ['服务中断']],
  ['Thai', ['ล่ม'], 'ระบบล่มแล้ว', ['ล่ม']],
  ['Korean with a particle', ['장애'], '서비스 장애가 발생했습니다', ['장애']],
  ['Latin inside Japanese', ['down'], 'サーバーがdownしました', ['down']],
  ['Arabic', ['الخدمة متوقفة'], 'الخدمة متوقفة منذ الصباح', ['الخدمة متوقفة']],
  ['an emoji', ['🔥'], 'prod is 🔥🔥', ['🔥', '🔥']],
  ['two blanks and a hyphen in a gap', ['is down'], 'prod is - down', ['is - down']],
  ['any number after a hash', ['all # sites'], 'down on all 14 sites', ['all 14 sites']],
  ['any ending after a star', ['crash*'], 'It crashed; crashes; crash.', ['crashed', 'crashes', 'crash']],
  ['overlapping phrases once, the longest', ['data', 'data loss', 'loss of'], 'data loss of a day', ['data loss']],
])('finds %s', (_what, phrases, text, expected) => {
  expect(read(phrases, text)).toEqual(expected)
})

it.each([
  ['inside another word', ['sue'], 'the issue persists'],
  ['at the start of another word', ['down'], 'a downtown depot'],
  ['with an accent of its own', ['resume'], 'résumé'],
  ['as part of a number', ['p1'], 'page p10'],
  ['in snake case', ['data loss'], 'flag data_loss_ok'],
  ['in a web address', ['outage'], 'see https://status.tamarack.example/outage today'],
  ['in a mail address', ['security'], 'write to security@osprey.example'],
  ['in a Cyrillic word', ['сбой'], 'сбойный'],
])('does not find a word %s', (_what, phrases, text) => {
  expect(read(phrases, text)).toEqual([])
})

it.each([
  ['This is not urgent.', 'urgent'],
  ["It isn't really urgent", 'urgent'],
  ['It isn’t urgent', 'urgent'],
  ['no longer down', 'down'],
  ['nothing urgent', 'urgent'],
  ['There was no sign of any data loss', 'data loss'],
  ['no evidence of a data\nloss', 'data loss'],
  ['Das ist nicht besonders dringend', 'dringend'],
  ['Kein Ausfall', 'ausfall'],
  ["Ce n'est pas urgent", 'urgent'],
  ["Ce n'est plus en panne", 'en panne'],
  ['No es muy urgente', 'urgente'],
  ['Não é urgente', 'urgente'],
  ['緊急ではありません', '緊急'],
  ['这不紧急', '紧急'],
  ['The outage has been resolved', 'outage'],
  ['measures to prevent any data loss', 'data loss'],
  ['In case of an outage, whom do we call?', 'outage'],
  ['Im Falle eines Ausfalls', 'ausfalls'],
])('hears the denial in "%s"', (text, phrase) => {
  expect(read([phrase], text)).toHaveLength(1)
  expect(read([phrase], text)[0]).toMatch(/^-/)
})

it.each([
  ['Not only urgent, it is late', 'urgent'],
  ['No, production is down', 'production is down'],
  ['We are not sure why production is down', 'production is down'],
  ['The printer does not print. Urgent', 'urgent'],
  ['The outage was not resolved', 'outage'],
  ['not ideal\n\nurgent', 'urgent'],
  ['Nicht nur dringend', 'dringend'],
])('hears no denial in "%s"', (text, phrase) => {
  expect(read([phrase], text)).toHaveLength(1)
  expect(read([phrase], text)[0]).not.toMatch(/^-/)
})

it('tells the range in the original text, whatever was folded away', () => {
  const text = '\u200bＰrod\u00a0… ﬁnally o\u200but\u00adage\u0301 — outage'
  const [mention] = compileWords([['outage']]).find({ commentId: 'c9', text })[0] ?? []
  expect(mention?.where).toEqual({
    commentId: 'c9',
    start: text.lastIndexOf('outage'),
    end: text.length,
    text: 'outage',
  })
})

it('keeps lists apart and shares one pass', () => {
  const byList = compileWords([['down'], ['production down'], ['nothing']]).find({
    commentId: null,
    text: 'production down',
  })
  expect(byList.map((list) => list?.map((mention) => mention.where.start))).toEqual([[11], [0]])
})

it('finds phrases that overlap across lists', () => {
  const byList = compileWords([['system down'], ['down again'], ['down']]).find({
    commentId: null,
    text: 'system down again',
  })
  expect(byList.map((list) => list?.map((mention) => mention.where.text))).toEqual([
    ['system down'],
    ['down again'],
    ['down'],
  ])
})

it.each([8_192, 16_384, 16_385])('folds %i letters beyond ASCII as it folds one', (length) => {
  const folded = fold('É'.repeat(length))
  expect([folded.ascii, folded.text === 'é'.repeat(length)]).toEqual([false, true])
})
