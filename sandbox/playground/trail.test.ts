import { expect, it } from 'vitest'
import { createClock } from '../clock.ts'
import { createFeed } from '../feed.ts'
import { createTrail } from './trail.ts'

it('puts what came of a cause into the line of that cause, newest line first', () => {
  const feed = createFeed(createClock())
  const trail = createTrail(feed)
  feed.push({ source: 'person', text: 'ticket #1 arrives', ticketId: '1', cause: true })
  feed.push({ source: 'person', text: 'ticket #2 arrives', ticketId: '2', cause: true })
  feed.push({ source: 'chat', text: 'RED-1 card in Support RED', ticketId: '1', episodeId: 'RED-1' })
  feed.push({ source: 'chat', text: '"Told Sam." in Support RED', episodeId: 'RED-1' })
  expect(trail.lines().map(({ parts }) => parts)).toEqual([
    ['ticket #2 arrives'],
    ['ticket #1 arrives', 'RED-1 card in Support RED', '"Told Sam." in Support RED'],
  ])
})

it('lets a moved clock be the cause of what many tickets do', () => {
  const feed = createFeed(createClock())
  const trail = createTrail(feed)
  feed.push({ source: 'clock', text: 'the clock moves 15 min ahead', cause: true })
  feed.push({ source: 'chat', text: 'RED-1 card in Support leads', ticketId: '1', episodeId: 'RED-1' })
  feed.push({ source: 'chat', text: 'RED-2 card in Support leads', ticketId: '2', episodeId: 'RED-2' })
  expect(trail.lines()).toHaveLength(1)
})
