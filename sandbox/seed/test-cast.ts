import { castFrom } from './cast.ts'

/** A small team for tests that need people, but not the shipped policy's. */
export const testCast = castFrom({
  people: {
    nadia: { name: 'Nadia Brook', email: 'nadia.brook@redthread.example', chat: 'users/104000000000000000011' },
    tomas: { name: 'Tomas Reyl', email: 'tomas.reyl@redthread.example', chat: 'users/104000000000000000012' },
  },
  teams: { support: { name: 'Support', rota: { people: ['nadia'] } } },
  responderOwner: 'tomas',
  spaces: {
    support: { name: 'Support RED', id: 'spaces/AAQAsupport' },
    leaders: { name: 'Support leaders', id: 'spaces/AAQAleaders' },
  },
})
