import { UpstreamError } from '@redthread/shared/errors'
import { Credential } from '@redthread/shared/watch/pulse'
import type { Deps } from './deps.ts'

/** Who takes our credential and who does not, as the calls that are made anyway show it. */
export interface Notices {
  /** Who refuses it now. `before` is what was known; who has not been asked since has not changed their mind. */
  refused(before: Credential[]): Credential[]
}

type Outside = Pick<Deps, 'desk' | 'chat' | 'crm'>

/** The same ports, and what their calls tell. */
export function noticing<T extends Outside>(ports: T): { ports: T; notices: Notices } {
  const last = new Map<Credential, 'taken' | 'refused'>()
  const heed = <P extends object>(port: P, credential: Credential): P =>
    listen(port, (word) => last.set(credential, word))
  return {
    ports: { ...ports, desk: heed(ports.desk, 'zendesk'), chat: heed(ports.chat, 'chat'), crm: heed(ports.crm, 'crm') },
    notices: {
      refused: (before) =>
        Credential.options.filter((credential) => {
          const word = last.get(credential)
          return word === undefined ? before.includes(credential) : word === 'refused'
        }),
    },
  }
}

function listen<P extends object>(port: P, heard: (word: 'taken' | 'refused') => void): P {
  const heeded = Object.entries(port).map(([name, call]) => [
    name,
    async (...args: unknown[]) => {
      try {
        const answer: unknown = await call(...args)
        heard('taken')
        return answer
      } catch (error) {
        if (error instanceof UpstreamError && error.failure === 'unauthenticated') heard('refused')
        throw error
      }
    },
  ])
  return Object.fromEntries(heeded) as P
}
