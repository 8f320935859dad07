import { expect, it } from 'vitest'
import { rouge, tokens } from './rouge.ts'
import { stem } from './stem.ts'
import { evaluateSummary } from './summary.ts'

it.each([
  ['caresses', 'caress'],
  ['ponies', 'poni'],
  ['feed', 'feed'],
  ['agreed', 'agre'],
  ['plastered', 'plaster'],
  ['motoring', 'motor'],
  ['sing', 'sing'],
  ['conflated', 'conflat'],
  ['hopping', 'hop'],
  ['falling', 'fall'],
  ['filing', 'file'],
  ['happy', 'happi'],
  ['sky', 'sky'],
  ['relational', 'relat'],
  ['vietnamization', 'vietnam'],
  ['triplicate', 'triplic'],
  ['hopefulness', 'hope'],
  ['adoption', 'adopt'],
  ['controlling', 'control'],
  ['probate', 'probat'],
  ['rate', 'rate'],
])('stems %s to %s', (word, expected) => {
  expect(stem(word)).toBe(expected)
})

it('compares stems of longer words, without case and punctuation', () => {
  expect(tokens("The probes aren't REPORTING, 14 of them!")).toEqual([
    'the',
    'probe',
    'aren',
    't',
    'report',
    '14',
    'of',
    'them',
  ])
})

it.each([
  ['the same', 'a b c', 'a b c', [1, 1, 1]],
  ['nothing in common', 'a b', 'c d', [0, 0, 0]],
  ['words in another order', 'a b c d', 'd c b a', [1, 0, 0.25]],
  ['a word repeated once too often', 'a a b', 'a b', [0.8, 2 / 3, 0.8]],
  ['half of it', 'a b', 'a b c d', [2 / 3, 0.5, 2 / 3]],
  ['nothing at all', '', 'a b', [0, 0, 0]],
])('scores %s', (_what, candidate, reference, expected) => {
  const { rouge1, rouge2, rougeL } = rouge(tokens(candidate), tokens(reference))
  expect([rouge1, rouge2, rougeL].map((value) => value.toFixed(4))).toEqual(expected.map((value) => value.toFixed(4)))
})

const dialogue = {
  turns: [
    { role: 'customer', sentences: [{ sid: 0, text: 'The depot printer prints blank labels since Monday.' }] },
    { role: 'agent', sentences: [{ sid: 1, text: 'We will send a new driver today.' }] },
  ],
  refs_extractive: [[0, 1]],
  refs_abstractive: [['The printer prints blank labels.', 'A new driver will be sent.']],
}

it('scores a summary against what people picked and wrote', () => {
  const scores = evaluateSummary([dialogue])
  expect(scores).toMatchObject({
    rows: 1,
    extractive: { rouge1: 100, rouge2: 100, rougeL: 100 },
    notVerbatim: 0,
    wordsPerSummary: 15,
  })
  expect(scores.abstractive.rouge1).toBeGreaterThan(50)
  expect(scores.abstractive.rouge1).toBeLessThan(100)
})

it('names the row that is not a dialogue', () => {
  expect(() => evaluateSummary([dialogue, { turns: [] }])).toThrow('row 2')
})
