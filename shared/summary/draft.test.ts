import { expect, it } from 'vitest'
import type { SummarySentence } from '../api/views.ts'
import type { Comment, DeskUser } from '../desk.ts'
import { draftReply } from './draft.ts'

const comment = (id: string, author: Comment['author']): Comment => ({
  id,
  authorId: author,
  author,
  authorName: author,
  public: true,
  body: '',
  createdAt: 0,
})
const requester = (name: string): DeskUser => ({
  id: '1',
  name,
  email: null,
  verified: true,
  role: 'end-user',
  timeZone: null,
})
const snapshot = { requester: requester('Dana Fox'), comments: [comment('c1', 'customer'), comment('c2', 'agent')] }
const sentence = (slot: SummarySentence['slot'], text: string, source: string): SummarySentence => ({
  slot,
  text,
  sources: [source],
})

const SUMMARY = [
  sentence('facts', 'All probes in Bergen are offline.', 'c1'),
  sentence('customer_wants', 'Can you roll the change back?', 'c1'),
  sentence('facts', 'The gateway was restarted.', 'c2'),
  sentence('we_promised', 'We will update you by 11:30.', 'c2'),
]

it('greets, repeats what was said and names the next update', () => {
  expect(draftReply(snapshot, SUMMARY, 'UTC', Date.parse('2026-11-22T11:30:00Z'))).toBe(
    [
      'Hello Dana,',
      'This is what we understand: “All probes in Bergen are offline.”',
      'You ask: “Can you roll the change back?”',
      'We told you: “We will update you by 11:30.”',
      'You will hear from us again by 22 Nov, 11:30 UTC.',
    ].join('\n\n'),
  )
})

it('promises no time when none is known', () => {
  expect(draftReply(snapshot, SUMMARY.slice(0, 1), 'UTC')).toBe(
    'Hello Dana,\n\nThis is what we understand: “All probes in Bergen are offline.”',
  )
})

it.each(['dana@tamarack.example', '', 'Order 4711', '<b>Dana</b>', 'Caller +47 555'])(
  'greets nobody by the name %j',
  (name) => {
    const text = draftReply({ ...snapshot, requester: requester(name) }, SUMMARY, 'UTC')
    expect(text?.split('\n')[0]).toBe(
      name.startsWith('Order') ? 'Hello Order,' : name.startsWith('Caller') ? 'Hello Caller,' : 'Hello,',
    )
  },
)

it('is none when the customer said nothing to repeat', () => {
  expect(draftReply(snapshot, [], 'UTC')).toBeNull()
  expect(draftReply(snapshot, SUMMARY.slice(2), 'UTC')).toBeNull()
  expect(draftReply(snapshot, [sentence('facts', 'Probes offline', 'subject')], 'UTC')).toBeNull()
})
