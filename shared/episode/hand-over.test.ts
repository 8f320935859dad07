import { expect, it } from 'vitest'
import type { Policy } from '../policy/policy.ts'
import { testPolicy } from '../testing/tickets.ts'
import { personToTake } from './hand-over.ts'

const people: Policy['people'] = {
  rana: { name: 'Rana Okoye', email: 'rana@redthread.example', chat: 'users/11' },
  wim: { name: 'Wim Aerts', email: 'wim@redthread.example', chat: 'users/12' },
  wilma: { name: 'Wilma Aerts', email: 'wilma@redthread.example', chat: 'users/15' },
  mara: { name: 'Mara Lund', email: 'mara@redthread.example' },
}
const policy: Policy = { ...testPolicy(), people }

it.each([
  ['the key', 'rana', 'users/11'],
  ['the whole name, however written', '  rana   OKOYE ', 'users/11'],
  ['a part that only one has', 'Okoye', 'users/11'],
  ['the address', 'wim@redthread.example', 'users/12'],
  ['a mention', '@Wim Aerts', 'users/12'],
  ['a key that is also a part of other names', 'wim', 'users/12'],
  ['a part that two have', 'aerts', 'person_not_clear'],
  ['nobody', 'Zoe', 'person_not_found'],
  ['nothing', ' @ ', 'person_not_found'],
  ['somebody without Chat', 'mara', 'person_cannot_take'],
])('whoever takes a RED is called by %s', (_what, called, expected) => {
  const found = personToTake(policy, called)
  expect(found.kind === 'found' && found.person.kind === 'person' ? found.person.id : found).toEqual(
    expected.startsWith('users/') ? expected : { kind: 'refused', code: expected },
  )
})

it('whoever takes a RED must be allowed to act on it', () => {
  const limited: Policy = { ...policy, responders: ['rana@redthread.example'] }
  expect(personToTake(limited, 'rana').kind).toBe('found')
  expect(personToTake(limited, 'wim')).toEqual({ kind: 'refused', code: 'person_cannot_take' })
})
