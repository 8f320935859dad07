import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { createVendor, NOON } from './vendor-for-tests.ts'

const event = (id: number, type: string, at: number) => ({
  ...{ id, ticket_id: 7001, metric: 'requester_wait_time', instance_id: 1, type },
  time: new Date(at).toISOString(),
})
const HOUR = 3_600_000
const START = NOON - 2 * HOUR

it('reads the export page by page, each event once, oldest first', async () => {
  const pages = [
    {
      ticket_metric_events: [event(2, 'pause', NOON - HOUR), event(1, 'activate', START)],
      end_time: (NOON - HOUR) / 1000,
      end_of_stream: false,
    },
    {
      ticket_metric_events: [event(2, 'pause', NOON - HOUR), { id: 'broken' }],
      end_time: NOON / 1000,
      end_of_stream: true,
    },
  ]
  const { zendesk, seen } = createVendor(
    new Hono().get('/incremental/ticket_metric_events', (c) => c.json(pages[seen.length - 1] ?? {})),
  )
  expect(await zendesk.metricEvents(START)).toEqual([
    { ticketId: '7001', metric: 'requester_wait_time', type: 'activate', at: START },
    { ticketId: '7001', metric: 'requester_wait_time', type: 'pause', at: NOON - HOUR },
  ])
  expect(seen.map(({ path }) => path)).toEqual([
    `/api/v2/incremental/ticket_metric_events?start_time=${START / 1000}`,
    `/api/v2/incremental/ticket_metric_events?start_time=${(NOON - HOUR) / 1000}`,
  ])
})

it('says so when the desk does not export its clocks', async () => {
  const { zendesk } = createVendor(new Hono())
  await expect(zendesk.metricEvents(START)).rejects.toThrow('not_found')
})
