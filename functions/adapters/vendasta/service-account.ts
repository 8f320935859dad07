import * as z from 'zod'
import { ConfigurationError } from '../../env.ts'

/** The key file of a Partner Center service account, as Vendasta hands it out once. */
export const ServiceAccount = z.object({
  private_key: z.string().includes('PRIVATE KEY-----'),
  client_email: z.string().min(1),
  assertionHeaderData: z.object({ alg: z.literal('RS256'), kid: z.string().min(1) }),
  assertionPayloadData: z.object({ aud: z.string(), iss: z.string(), sub: z.string() }),
})
export type ServiceAccount = z.infer<typeof ServiceAccount>

/** Reads `VENDASTA_SERVICE_ACCOUNT`. Throws `ConfigurationError`, which names the field and quotes nothing. */
export function parseServiceAccount(json: string): ServiceAccount {
  const parsed = ServiceAccount.safeParse(readJson(json))
  if (parsed.success) return parsed.data
  const field = parsed.error.issues[0]?.path.join('.')
  throw new ConfigurationError(`VENDASTA_SERVICE_ACCOUNT: ${field ? `${field} is missing or wrong` : 'not JSON'}`)
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The signing key of a PEM text. Vendasta writes PKCS#1 where WebCrypto takes PKCS#8 only. Throws `ConfigurationError`. */
export async function importSigningKey(pem: string): Promise<CryptoKey> {
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  try {
    const der = fromPem(pem)
    const pkcs8 = pem.includes('BEGIN RSA PRIVATE KEY') ? wrapPkcs1(der) : der
    return await crypto.subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign'])
  } catch {
    throw new ConfigurationError('VENDASTA_SERVICE_ACCOUNT: private_key cannot be read')
  }
}

/** Keys that went through an environment variable often carry `\n` as two characters. */
function fromPem(pem: string): Uint8Array<ArrayBuffer> {
  const base64 = pem.replace(/-----[A-Z ]+-----/g, '').replace(/\\[nr]|\s/g, '')
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
}

const SEQUENCE = 0x30
const OCTET_STRING = 0x04
/** INTEGER 0, the version of PrivateKeyInfo (RFC 5208). */
const VERSION = [0x02, 0x01, 0x00]
/** SEQUENCE of OID 1.2.840.113549.1.1.1 (rsaEncryption) and NULL. */
const RSA = [0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00]

function wrapPkcs1(key: Uint8Array): Uint8Array<ArrayBuffer> {
  return element(SEQUENCE, [...VERSION, ...RSA, ...element(OCTET_STRING, [...key])])
}

function element(tag: number, content: number[]): Uint8Array<ArrayBuffer> {
  const size = content.length
  if (size < 0x80) return Uint8Array.of(tag, size, ...content)
  if (size < 0x100) return Uint8Array.of(tag, 0x81, size, ...content)
  return Uint8Array.of(tag, 0x82, size >> 8, size & 0xff, ...content)
}
