import { generateKeyPairSync, type KeyObject } from 'node:crypto'

/** The service account of a partner, as Partner Center hands it out once: the private key in PKCS#1. */
export interface VendastaKeys {
  publicKey: KeyObject
  serviceAccount: {
    type: string
    private_key_id: string
    private_key: string
    client_email: string
    token_uri: string
    assertionHeaderData: { alg: 'RS256'; kid: string }
    assertionPayloadData: { aud: string; iss: string; sub: string }
  }
}

const email = 'redthread@partner-service-account.sandbox.example'
const kid = 'b0a4a7d2-5d0f-4d5e-8f1b-000000000001'

export function createVendastaKeys(): VendastaKeys {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return {
    publicKey,
    serviceAccount: {
      type: 'service_account',
      private_key_id: kid,
      private_key: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
      client_email: email,
      token_uri: 'https://sso-api-prod.apigateway.co/oauth2/token',
      assertionHeaderData: { alg: 'RS256', kid },
      assertionPayloadData: { aud: 'https://iam-prod.apigateway.co', iss: email, sub: email },
    },
  }
}
