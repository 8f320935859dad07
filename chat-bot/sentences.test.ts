import { describe, expect, it } from 'vitest'
import { accountNotFound, redNotFound, severalAccounts, sharedLine } from './sentences.ts'
import { EPISODES } from './testing/model.ts'

describe('a RED that somebody shares', () => {
  it('is one line with a link to the ticket', () => {
    expect(sharedLine(EPISODES.open)).toBe(
      'RED-142, <https://northwind.zendesk.example/agent/tickets/90210|#90210>: Appointment sync stopped at all 9 clinics since 08:10 UTC. To see its card, type /red 142.',
    )
  })

  it('calls nobody, whatever the customer wrote', () => {
    const episode = { ...EPISODES.open, subject: '<users/all> look', ticketUrl: 'https://a.example/|<users/all>' }
    expect(sharedLine(episode)).toBe('RED-142, #90210: ‹users/all› look. To see its card, type /red 142.')
  })
})

it.each([
  [redNotFound('RED-999'), "I didn't find RED-999. To see open RED issues, type /red."],
  [
    accountNotFound('<users/all>'),
    'I didn\'t find an account for "‹users/all›". Type /account and a part of its name, for example /account Harbor.',
  ],
  [severalAccounts(3, 'tamarack'), '3 accounts match "tamarack":'],
])('what is not found is answered with the way on: %s', (said, expected) => {
  expect(said).toBe(expected)
})
