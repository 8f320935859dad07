import { existsSync, readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { PACK_NAMES, PACKS } from '../packs.ts'
import { compileWords } from './find-words.ts'
import { fold, unfold } from './normalise.ts'
import { borrowedWords } from './own-words.ts'
import { phraseKey } from './phrases.ts'

const anyText = fc.string({ unit: 'binary', maxLength: 60 })
const anyWriting = fc.oneof(anyText, fc.string({ unit: 'grapheme', maxLength: 60 }))
const finder = compileWords(['outage', 'security', 'legal', 'churn', 'anger'].map((name) => PACKS[name] ?? []))

it('finds a phrase in whatever writing surrounds it, and tells its place in the original', () => {
  const one = compileWords([['order sync']])
  fc.assert(
    fc.property(
      anyWriting,
      anyWriting,
      fc.constantFrom('order sync', 'Order  Sync', 'ＯＲＤＥＲ-sync', 'or\u200bder\nsync'),
      (before, after, phrase) => {
        const text = `${before} | ${phrase} | ${after}`
        const found = one.find({ commentId: null, text })[0] ?? []
        const place = found.find((mention) => mention.where.start === before.length + 3)
        expect(place?.where).toMatchObject({ end: before.length + 3 + phrase.length, text: phrase })
      },
    ),
    { numRuns: 60 },
  )
})

it('folds to the same text a second time, and unfolds inside the original', () => {
  fc.assert(
    fc.property(anyWriting, (text) => {
      const folded = fold(text)
      expect(fold(folded.text).text).toBe(folded.text)
      for (let start = 0; start < folded.text.length; start += 3) {
        const range = unfold(folded, start, start + 1)
        expect(range.start).toBeGreaterThanOrEqual(0)
        expect(range.end).toBeLessThanOrEqual(text.length)
        expect(range.start).toBeLessThan(range.end)
      }
    }),
    { numRuns: 60 },
  )
})

it.each(PACK_NAMES)('ships list %s without doubles, strays or phrases too short to mean anything', (name) => {
  const keys = (PACKS[name] ?? []).map((phrase) => phraseKey(phrase).key)
  expect(new Set(keys).size).toBe(keys.length)
  expect(keys.filter((key) => key.length < 2 || key !== key.trim())).toEqual([])
})

it.each([
  ['outage', 'Seit heute früh ist das System ausgefallen.'],
  ['outage', 'Notre serveur est en panne depuis 8 h.'],
  ['outage', 'El sistema está caído desde anoche.'],
  ['outage', 'O sistema caiu e nada funciona.'],
  ['security', 'Somebody had unauthorised access to our account.'],
  ['data-loss', 'Alle Daten sind weg!'],
  ['payment', 'Nous avons été débités deux fois.'],
  ['legal', 'Nuestro abogado les escribirá.'],
  ['churn', 'Vamos cancelar nosso contrato.'],
  ['churn', 'We are evaluating alternatives.'],
  ['anger', 'Das ist inakzeptabel.'],
])('hears %s in "%s"', (list, text) => {
  expect(compileWords([PACKS[list] ?? []]).find({ commentId: null, text })[0]).not.toBeUndefined()
})

it.each([
  ['The maintenance window is planned; there will be no outage.'],
  ['Could you send the security questionnaire and the terms of the contract?'],
  ['How do I cancel a single order? The customer wants a different depot.'],
  ['Wir möchten unsere Rechnungsadresse ändern.'],
  ['Comment ajouter un utilisateur à notre compte ?'],
  ['¿Cómo puedo cambiar mi contraseña?'],
  ['Gostaria de saber como exportar o relatório.'],
  ['We would like to renew and to add twenty seats.'],
])('hears no trouble in "%s"', (text) => {
  const found = finder.find({ commentId: null, text }).flatMap((list) => list ?? [])
  expect(found.filter((mention) => !mention.denied).map((mention) => mention.where.text)).toEqual([])
})

const HOSTILE = new URL('../../../../shared/data/hostile/strings.jsonl', import.meta.url)
const ownHostile = [
  '<script>alert(1)</script> outage',
  "'; DROP TABLE tickets; -- outage",
  '\u202eegatuo\u202c outage',
  '=HYPERLINK("http://x.example","outage") outage',
  `${'\u0301'.repeat(500)} outage`,
  '\ud800 \udfff outage',
  '{{7*7}} <%= outage %> outage',
  '__proto__ constructor outage',
]

it('finds a word beside any hostile text and never reports a place outside it', () => {
  const shared = existsSync(HOSTILE) ? readFileSync(HOSTILE, 'utf8').trim().split('\n') : []
  const texts = [...ownHostile, ...shared.map((line) => `${JSON.parse(line).text} outage`)]
  const one = compileWords([['outage']])
  for (const text of texts) {
    const found = one.find({ commentId: null, text })[0] ?? []
    expect(found.at(-1)?.where).toMatchObject({ start: text.length - 6, end: text.length })
    expect(borrowedWords(text).every((span) => span.end <= text.length)).toBe(true)
  }
  console.info(`hostile texts: ${ownHostile.length} of our own, ${shared.length} shared`)
})
