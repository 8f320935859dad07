import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { exportJWK, type JWK } from 'jose'
import { selfSignedCertificate } from '../certificate.ts'

interface KeyPair {
  kid: string
  publicKey: KeyObject
  privateKey: KeyObject
}

/** The keys with which the simulated Google signs, and the service account it gave to the app. */
export interface GoogleKeys {
  /** Signs OIDC tokens: the endpoint-URL audience and add-ons. */
  oidc: KeyPair
  /** Signs as chat@system.gserviceaccount.com: the project-number audience. */
  chat: KeyPair
  account: KeyPair
  /** What an administrator downloads once and puts into GOOGLE_CHAT_SERVICE_ACCOUNT. */
  serviceAccount: { client_email: string; private_key: string; private_key_id: string; token_uri: string; type: string }
}

export function createGoogleKeys(): GoogleKeys {
  const account = keyPair('sandbox-account-1')
  return {
    oidc: keyPair('sandbox-oidc-1'),
    chat: keyPair('sandbox-chat-1'),
    account,
    serviceAccount: {
      type: 'service_account',
      client_email: 'redthread@sandbox-project.iam.gserviceaccount.com',
      private_key: account.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      private_key_id: account.kid,
      token_uri: 'https://oauth2.googleapis.com/token',
    },
  }
}

function keyPair(kid: string): KeyPair {
  return { kid, ...generateKeyPairSync('rsa', { modulusLength: 2048 }) }
}

export async function jwks(pair: KeyPair): Promise<{ keys: JWK[] }> {
  return { keys: [{ ...(await exportJWK(pair.publicKey)), kid: pair.kid, alg: 'RS256', use: 'sig' }] }
}

export function certificates(pair: KeyPair, name: string, now: number): Record<string, string> {
  return { [pair.kid]: selfSignedCertificate(name, pair, now) }
}
