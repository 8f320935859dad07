import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { createVendor, NOON } from './vendor-for-tests.ts'

interface Note {
  body: string
  public: boolean
}

/** A ticket that keeps notes and moves its `updated_at` with each, and refuses an outdated stamp as Zendesk does. */
function ticketWith(...notes: Note[]) {
  let changedAt = NOON - 3_600_000
  const stamp = () => `${new Date(changedAt).toISOString().slice(0, 19)}Z`
  const ticket = {
    notes,
    change: () => {
      changedAt = vendor.clock.now
    },
    /** Runs once, just before the next note is judged. */
    beforeWrite: () => {},
    /** Whether the answer of the next write is lost after the note was taken. */
    loseAnswer: false,
  }
  const routes = new Hono()
    .get('/tickets/:id', (c) => c.json({ ticket: { id: 7001, updated_at: stamp() } }))
    .get('/tickets/:id/comments', (c) =>
      c.json({
        comments: ticket.notes.map((note, at) => ({ ...note, id: at + 1, author_id: 5, created_at: stamp() })),
        users: [{ id: 5, name: 'Redthread', role: 'admin' }],
        meta: { has_more: false },
      }),
    )
    .put('/tickets/:id', async (c) => {
      const { ticket: update } = await c.req.json()
      ticket.beforeWrite()
      ticket.beforeWrite = () => {}
      if (update.safe_update && update.updated_stamp !== stamp()) return c.json({ error: 'UpdateConflict' }, 409)
      ticket.notes.push({ body: update.comment.body, public: update.comment.public ?? true })
      ticket.change()
      if (ticket.loseAnswer) return c.json({}, 502)
      return c.json({ ticket: {}, audit: { events: [] } })
    })
  const vendor = createVendor(routes)
  return { ticket, ...vendor }
}

const OURS = { body: 'Escalated.\n\n[redthread RED-14]', public: false }

describe('one internal note an episode', () => {
  it('is written internally, with a line that a later read finds', async () => {
    const { ticket, zendesk, seen } = ticketWith()
    await zendesk.addNoteOnce('7001', 'RED-14', 'Escalated.\n')
    expect(ticket.notes).toEqual([OURS])
    expect(seen.at(-1)?.body).toEqual({
      ticket: { comment: OURS, safe_update: true, updated_stamp: '2026-11-22T11:00:00Z' },
    })
  })

  it('is not written a second time', async () => {
    const { ticket, zendesk } = ticketWith()
    await zendesk.addNoteOnce('7001', 'RED-14', 'Escalated.')
    await zendesk.addNoteOnce('7001', 'RED-14', 'Escalated, worded anew.')
    expect(ticket.notes).toEqual([OURS])
  })

  it.each([
    ['an agent mentions the episode', { body: 'See RED-14 for details', public: false }],
    ['a customer copies the line', { body: '[redthread RED-14]', public: true }],
    ['another episode has a longer number', { body: 'Escalated.\n\n[redthread RED-142]', public: false }],
  ])('is written all the same when %s', async (_why, note) => {
    const { ticket, zendesk } = ticketWith(note)
    await zendesk.addNoteOnce('7001', 'RED-14', 'Escalated.')
    expect(ticket.notes).toEqual([note, OURS])
  })

  it('is written once when two workers try together', async () => {
    const { ticket, zendesk } = ticketWith()
    await Promise.all([
      zendesk.addNoteOnce('7001', 'RED-14', 'Escalated.'),
      zendesk.addNoteOnce('7001', 'RED-14', 'Escalated.'),
    ])
    expect(ticket.notes).toEqual([OURS])
  })

  it('is written once by two workers also in the very second in which the ticket changed', async () => {
    const { ticket, zendesk } = ticketWith()
    ticket.change()
    await Promise.all([
      zendesk.addNoteOnce('7001', 'RED-14', 'Escalated.'),
      zendesk.addNoteOnce('7001', 'RED-14', 'Escalated.'),
    ])
    expect(ticket.notes).toEqual([OURS])
  })

  it('is written after somebody else changed the ticket in between', async () => {
    const { ticket, zendesk, seen } = ticketWith()
    ticket.beforeWrite = () => ticket.change()
    await zendesk.addNoteOnce('7001', 'RED-14', 'Escalated.')
    expect([ticket.notes, seen.filter((call) => call.method === 'PUT').length]).toEqual([[OURS], 2])
  })

  it('is left for later when others keep changing the ticket', async () => {
    const { zendesk, fail } = ticketWith()
    const conflict = { status: 409, body: { error: 'UpdateConflict' } }
    const reads = [
      { status: 200, body: { ticket: { updated_at: 'x' } } },
      { status: 200, body: { comments: [] } },
    ]
    fail(...reads, conflict, ...reads, conflict, ...reads, conflict)
    const error = await zendesk.addNoteOnce('7001', 'RED-14', 'Escalated.').catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ failure: 'unavailable', status: 409, retryable: true })
  })

  it('is found by reading when the answer was lost', async () => {
    const { ticket, zendesk } = ticketWith()
    ticket.loseAnswer = true
    await zendesk.addNoteOnce('7001', 'RED-14', 'Escalated.')
    expect(ticket.notes).toEqual([OURS])
  })

  it('fails, to be tried again, when the write failed and reading does not find it', async () => {
    const { ticket, zendesk, fail } = ticketWith()
    fail(
      { status: 200, body: { ticket: { updated_at: 'x' } } },
      { status: 200, body: { comments: [] } },
      { status: 500 },
    )
    await expect(zendesk.addNoteOnce('7001', 'RED-14', 'Escalated.')).rejects.toMatchObject({ failure: 'unavailable' })
    expect(ticket.notes).toEqual([])
  })

  it('is rejected for good on a closed ticket', async () => {
    const { zendesk, fail } = ticketWith()
    const closed = { error: 'RecordInvalid', details: { status: [{ description: 'closed prevents ticket update' }] } }
    fail(
      { status: 200, body: { ticket: { updated_at: 'x' } } },
      { status: 200, body: { comments: [] } },
      { status: 422, body: closed },
    )
    const error = await zendesk.addNoteOnce('7001', 'RED-14', 'Escalated.').catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ failure: 'rejected', status: 422, retryable: false })
  })
})
