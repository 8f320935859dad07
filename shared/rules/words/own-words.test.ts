import { expect, it } from 'vitest'
import { borrowedWords } from './own-words.ts'

const own = (body: string) => {
  let text = ''
  let from = 0
  for (const span of borrowedWords(body)) {
    text += body.slice(from, span.start)
    from = span.end
  }
  return (text + body.slice(from)).trim()
}

it.each([
  [
    'marked quotes',
    'Still slow.\n> production is down\n> since nine\nThank you for looking',
    'Still slow.\n\n\nThank you for looking',
  ],
  [
    'all after "wrote:"',
    'It works now.\n\nOn Mon, 3 Nov 2026 at 09:12, Dana Fox <dana@osprey.example> wrote:\nproduction is down',
    'It works now.',
  ],
  [
    'only marked lines where an answer follows below',
    'On Mon, Dana wrote:\n> is it down?\n\nYes, it is down.',
    'Yes, it is down.',
  ],
  ['German replies', 'Danke, läuft.\n\nAm 03.11.2026 um 09:12 schrieb Dana Fox:\nalles steht', 'Danke, läuft.'],
  ['French replies', 'Merci.\nLe lun. 3 nov. 2026 à 09:12, Dana Fox a écrit :\n> en panne', 'Merci.'],
  [
    'mail headers of the quoted mail',
    'Works.\n\nFrom: Dana Fox <dana@osprey.example>\nSent: Monday\nTo: Support\nSubject: outage\n\noutage',
    'Works.',
  ],
  ['a signature after its mark', 'Please help.\n-- \nDana Fox\nHead of Security', 'Please help.'],
  [
    'a signature after a closing',
    'Please help.\n\nKind regards,\nDana Fox\nLegal Department\n+1 555 0100',
    'Please help.',
  ],
  [
    'a signature above a quote',
    'Please help.\nThanks,\nDana\nLegal Department\n\nOn Mon, Sam wrote:\n> outage',
    'Please help.',
  ],
  ['device lines', 'Down again\nSent from my phone', 'Down again'],
  [
    'confidentiality notices',
    'Down again\n\nThis e-mail and any attachment is confidential and may be legally privileged.',
    'Down again',
  ],
  ["the desk's own reply mark", 'Fine\n##- Type your reply above this line -##\noutage', 'Fine'],
])('leaves out %s', (_what, body, expected) => {
  expect(own(body)).toBe(expected)
})

it.each([
  ['Thanks,\n\nthat did not help. Production is still down.'],
  ['Thanks\nIt is down again.'],
  [
    'Hi,\nthanks\nthe whole site of our customer in Bergen is not reachable since this morning and nobody knows the reason',
  ],
  ['From: the depot nobody can print.\nPlease help.'],
  ['This message shows up: "disk full".'],
  ['---------- Forwarded message ----------\nFrom: Dana\nthe site is down'],
])('keeps prose that only looks borrowed: %j', (body) => {
  expect(own(body)).toBe(body)
})
