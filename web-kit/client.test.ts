import { ErrorBody } from '@redthread/shared/api/errors'
import { ActionView, TicketPage, TicketView } from '@redthread/shared/api/views'
import { expect, it } from 'vitest'
import * as z from 'zod'
import { acknowledgedEpisode, ticketRows, ticketView } from '../test/states/fixtures.ts'
import { type Action, type Answer, ApiError, createClient, type Request } from './client.ts'
import type { Schema } from './contract.ts'

const contract = {
  TicketView: z.toJSONSchema(TicketView) as Schema,
  ActionView: z.toJSONSchema(ActionView) as Schema,
  TicketPage: z.toJSONSchema(TicketPage) as Schema,
  ErrorBody: z.toJSONSchema(ErrorBody) as Schema,
}
const acted = { outcome: 'accepted', message: 'done', episode: acknowledgedEpisode }
const page = { rows: ticketRows(10, 2), cursor: null }

function clientAnswering(answer: Answer) {
  const asked: Request[] = []
  const client = createClient(async (request) => {
    asked.push(request)
    return answer
  }, contract)
  return { client, asked }
}

it('asks for a ticket and gives its view', async () => {
  const { client, asked } = clientAnswering({ status: 200, body: ticketView })
  expect(await client.ticket('48213')).toEqual(ticketView)
  expect(asked).toEqual([{ method: 'GET', path: '/api/tickets/48213' }])
})

it.each([
  [{ verb: 'acknowledge' }, '/api/episodes/RED-57/acknowledge', {}],
  [{ verb: 'escalate', reason: 'No fix in sight' }, '/api/episodes/RED-57/escalate', { reason: 'No fix in sight' }],
  [{ verb: 'snooze', minutes: 30 }, '/api/episodes/RED-57/snooze', { minutes: 30 }],
  [{ verb: 'end_snooze' }, '/api/episodes/RED-57/end-snooze', {}],
  [{ verb: 'close', cause: 'Renewed' }, '/api/episodes/RED-57/close', { cause: 'Renewed' }],
] as [Action, string, object][])('sends %j to its own route', async (action, path, body) => {
  const { client, asked } = clientAnswering({ status: 200, body: acted })
  expect(await client.act('RED-57', action)).toEqual(acted)
  expect(asked).toEqual([{ method: 'POST', path, body }])
})

it('asks for more tickets from where the page ended', async () => {
  const { client, asked } = clientAnswering({ status: 200, body: page })
  expect(await client.moreTickets('AG-1', 'after/10')).toEqual(page)
  expect(asked).toEqual([{ method: 'GET', path: '/api/accounts/AG-1/tickets?cursor=after%2F10' }])
})

it('cannot be led to another path by an id', async () => {
  const { client, asked } = clientAnswering({ status: 200, body: ticketView })
  await client.ticket('1/../../health?x')
  expect(asked[0]?.path).toBe('/api/tickets/1%2F..%2F..%2Fhealth%3Fx')
})

const error = (code: string, more = {}) => ({ code, message: 'internal words', requestId: '7f3a-20', ...more })

it.each([
  ['no answer', { status: 0, body: null }, 'offline', null, null],
  ['an unknown caller', { status: 401, body: error('unauthenticated') }, 'expired', '7f3a-20', null],
  ['no right', { status: 403, body: error('forbidden') }, 'denied', '7f3a-20', null],
  ['nothing there', { status: 404, body: error('not_found') }, 'not_found', '7f3a-20', null],
  ['a refusal', { status: 409, body: error('refused', { refusal: 'not_open' }) }, 'refused', '7f3a-20', 'not_open'],
  ['a conflict of somebody else’s', { status: 409, body: '<html>' }, 'failed', null, null],
  ['a broken service', { status: 502, body: null }, 'failed', null, null],
  ['an answer that is not the contract’s', { status: 200, body: { now: 1 } }, 'failed', null, null],
] as const)('names the failure: %s', async (_what, answer, kind, reference, refusal) => {
  const { client } = clientAnswering(answer)
  const failure = await client.ticket('48213').catch((thrown: unknown) => thrown)
  expect(failure).toBeInstanceOf(ApiError)
  expect(failure).toMatchObject({ kind, reference, refusal })
})
