import { expect, it } from 'vitest'
import { acknowledge } from '../episode/acknowledge.ts'
import { close } from '../episode/close.ts'
import { directory } from '../episode/directory.ts'
import { compilePolicy } from '../rules/compile.ts'
import { anAccountState, aSnapshot, LINKED, NINE, testPolicy } from '../testing/tickets.ts'
import { placeOnAccount } from './place-episode.ts'
import { decideTicket } from './ticket.ts'

const policy = testPolicy()
const act = {
  now: NINE,
  by: { kind: 'person', id: 'users/11', name: 'Rana Okoye', email: null },
  surface: 'sidebar',
  resolve: directory(policy, null, NINE),
  updateDueMs: policy.updateDueMs,
} as const

it('counts a RED on its account from the look that opens it until somebody closes it, whatever the ticket does', () => {
  const { account, episode } = decideTicket({
    now: NINE,
    policy,
    rules: compilePolicy(policy),
    snapshot: aSnapshot({ priority: 'urgent' }),
    link: LINKED,
    account: anAccountState(),
    known: null,
    episode: null,
    nextEpisode: 'RED-1',
    correlationId: 'c-1',
  })
  if (!account || !episode) throw new Error('no RED')
  expect(account.history.stubs).toMatchObject([{ id: episode.ticketId, red: true }])

  const taken = acknowledge(episode, act)
  const ended = taken.kind === 'accepted' ? close(taken.next, act, 'A gateway was replaced') : taken
  if (ended.kind !== 'accepted') throw new Error('not closed')
  expect(placeOnAccount(account, ended.next, NINE).history.stubs).toMatchObject([{ red: false }])
})
