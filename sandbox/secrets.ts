import { randomBytes } from 'node:crypto'
import type { DeskCredentials } from './zendesk/sign-in.ts'

/** Everything that two parties share; new with every start, so that nothing of it can be worth stealing. */
export interface Secrets {
  webhook: string
  app: string
  embed: string
  desk: DeskCredentials
}

const fresh = () => randomBytes(32).toString('base64url')

export function createSecrets(): Secrets {
  const desk = { clientId: 'redthread-service', clientSecret: fresh(), email: 'admin@desk.example', apiToken: fresh() }
  return { webhook: fresh(), app: fresh(), embed: fresh(), desk }
}
