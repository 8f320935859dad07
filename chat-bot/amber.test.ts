import { expect, it } from 'vitest'
import { amberMessage } from './amber.ts'

const ticket = {
  ticketId: '501',
  subject: 'Labels print <slowly>',
  why: 'unhappy customer, waiting for 5 h',
  url: 'https://northwind.zendesk.example/agent/tickets/501',
  heldBack: false,
}

it('is one message that calls nobody, with each ticket and why', () => {
  expect(amberMessage('Tamarack Freight', [ticket, { ...ticket, ticketId: '502', heldBack: true }]).text).toBe(
    [
      'AMBER, Tamarack Freight: 2 tickets.',
      '<https://northwind.zendesk.example/agent/tickets/501|#501> Labels print ‹slowly›: unhappy customer, waiting for 5 h',
      '<https://northwind.zendesk.example/agent/tickets/501|#502> Labels print ‹slowly›: unhappy customer, waiting for 5 h (held back while the account was RED)',
    ].join('\n'),
  )
})

it('lists ten and counts the rest', () => {
  const text =
    amberMessage(
      'Tamarack Freight',
      Array.from({ length: 12 }, () => ticket),
    ).text ?? ''
  expect(text.split('\n')).toHaveLength(12)
  expect(text).toContain('2 more tickets.')
})
