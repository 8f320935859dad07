import { generateKeyPairSync, verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ConfigurationError } from '../../env.ts'
import { importSigningKey, parseServiceAccount } from './service-account.ts'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pkcs1 = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()
const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

const account = (changes: object = {}) =>
  JSON.stringify({
    type: 'service_account',
    private_key_id: 'key-7',
    private_key: pkcs1,
    client_email: 'redthread@partner.test',
    token_uri: 'https://sso.partner.test/oauth2/token',
    assertionHeaderData: { alg: 'RS256', kid: 'key-7' },
    assertionPayloadData: {
      aud: 'https://iam.partner.test',
      iss: 'redthread@partner.test',
      sub: 'redthread@partner.test',
    },
    ...changes,
  })

describe('the key of a service account', () => {
  it.each([
    ['PKCS#1, as Vendasta hands it out', pkcs1],
    ['PKCS#8', pkcs8],
    ['line breaks written as two characters', pkcs1.replaceAll('\n', '\\n')],
    ['carriage returns', pkcs8.replaceAll('\n', '\r\n')],
    ['no line breaks at all', pkcs1.replaceAll('\n', '')],
  ])('signs with %s', async (_form, pem) => {
    const key = await importSigningKey(pem)
    const text = new TextEncoder().encode('Tamarack Freight')
    const signature = await crypto.subtle.sign('RSASSA-PKCS1-v1_5', key, text)
    expect(verify('RSA-SHA256', text, publicKey, new Uint8Array(signature))).toBe(true)
  })

  it.each([
    ['a placeholder', '-----BEGIN RSA PRIVATE KEY-----<key>-----END RSA PRIVATE KEY-----'],
    ['a public key', publicKey.export({ type: 'spki', format: 'pem' }).toString()],
    ['cut in half', pkcs1.slice(0, 800)],
  ])('says so when it is %s, without showing it', async (_what, pem) => {
    await expect(importSigningKey(pem)).rejects.toThrow(/^VENDASTA_SERVICE_ACCOUNT: private_key cannot be read$/)
  })
})

describe('the variable that holds a service account', () => {
  it('is read', () => {
    expect(parseServiceAccount(account()).assertionHeaderData.kid).toBe('key-7')
  })

  it.each([
    ['not JSON', '{"private_key":"top secret', 'VENDASTA_SERVICE_ACCOUNT: not JSON'],
    ['without a key', account({ private_key: undefined }), 'VENDASTA_SERVICE_ACCOUNT: private_key is missing or wrong'],
    [
      'with no PEM',
      account({ private_key: 'top secret' }),
      'VENDASTA_SERVICE_ACCOUNT: private_key is missing or wrong',
    ],
    [
      'with an ES256 key',
      account({ assertionHeaderData: { alg: 'ES256', kid: 'key-7' } }),
      'VENDASTA_SERVICE_ACCOUNT: assertionHeaderData.alg is missing or wrong',
    ],
  ])('is named with its field when it is %s, never with its value', (_what, json, message) => {
    expect(() => parseServiceAccount(json)).toThrow(new ConfigurationError(message))
  })
})
