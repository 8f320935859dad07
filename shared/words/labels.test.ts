import { expect, it } from 'vitest'
import {
  changeLabel,
  changeWords,
  citedBy,
  formTitle,
  historyTitle,
  playLine,
  sourceLabel,
  sourceMark,
  summaryCredit,
  weeksConclusion,
  weekWords,
} from './labels.ts'

const M = 60_000
const NOW = Date.UTC(2026, 10, 22, 10, 4)

it('says who wrote a summary and what to think of it', () => {
  const summary = { at: NOW - 2 * M, commentCount: 14 }
  expect(summaryCredit({ ...summary, by: 'model' }, NOW, 'UTC')).toBe(
    'Written by AI from 14 comments, 2 min ago. Check before you use it.',
  )
  expect(summaryCredit({ ...summary, by: 'rules', commentCount: 1 }, NOW, 'UTC')).toBe(
    'Compiled by rules from 1 comment, 2 min ago. No AI used.',
  )
})

it('names a source by its place in the ticket', () => {
  const comment = { number: 3, author: 'Dagny Moreau' }
  expect([sourceMark(comment), sourceLabel(comment), citedBy(comment)]).toEqual([
    '[3]',
    'Source: comment 3',
    'Comment 3 · Dagny Moreau',
  ])
  const subject = { number: 0, author: 'Dagny Moreau' }
  expect([sourceMark(subject), sourceLabel(subject), citedBy(subject)]).toEqual([
    '[subject]',
    'Source: subject',
    'Subject · Dagny Moreau',
  ])
})

it('calls the viewer you', () => {
  const play = { owner: 'Sam Whitlock', dueAt: NOW + 26 * M }
  expect(playLine(play, 'Sam Whitlock', NOW, 'UTC')).toBe('You · today 10:30 UTC')
  expect(playLine(play, 'Ines Albrecht', NOW, 'UTC')).toBe('Sam Whitlock · today 10:30 UTC')
})

it.each([
  [[3, 5, 14], '14 tickets this week; 4 a week on average in the 2 weeks before.'],
  [[2, 1], '1 ticket this week; 2 a week on average in the 1 week before.'],
  [[7], '7 tickets this week.'],
  [[], '0 tickets this week.'],
])('concludes from %j weekly tickets', (weeks, expected) => {
  expect(weeksConclusion(weeks)).toBe(expected)
})

it('names weeks from this one back', () => {
  expect([0, 1, 11].map((ago) => weekWords(ago, 3))).toEqual(['This week: 3', 'Last week: 3', '11 weeks ago: 3'])
})

it.each([
  [9, '▲9', '9 more than in the 90 days before'],
  [-4, '▼4', '4 fewer than in the 90 days before'],
  [0, 'no change', 'as many as in the 90 days before'],
])('shows a change of %d by arrow and in words', (change, arrow, words) => {
  expect([changeWords(change), changeLabel(change)]).toEqual([arrow, words])
})

it('writes headings', () => {
  expect(historyTitle(1_000)).toBe('Ticket history (1,000)')
  expect(formTitle('escalate', 'RED-142')).toBe('Escalate RED-142')
})
