import { UpstreamError } from '@redthread/shared/errors'
import { importJWK, importX509 } from 'jose'
import * as z from 'zod'
import type { Platform } from '../../ports.ts'
import type { Http, HttpResponse } from '../http.ts'
import { parseAnswer } from '../parse-answer.ts'
import { createSingleFlight } from '../single-flight.ts'

/** Makes the key of one id when it is asked for. */
type KeyMakers = Map<string, () => Promise<CryptoKey>>

export interface SigningKeys {
  /** The public key of an id, null when the signer has none of that name. Throws `UpstreamError` while no key was ever read. */
  find(keyId: string): Promise<CryptoKey | null>
}

export interface SigningKeysOptions extends Pick<Platform, 'now'> {
  http: Http
  url: string
  read: (response: HttpResponse) => KeyMakers
}

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** An unknown id may be a new key, or somebody knocking: it brings at most one look in this time. */
const LOOK_AGAIN_AFTER_MS = 5 * MINUTE_MS
const AFTER_FAILURE_MS = 5_000

/** Public keys of a signer, read once and kept for as long as the answer allows; the last good set outlives a failed read. */
export function createSigningKeys({ http, url, read, now }: SigningKeysOptions): SigningKeys {
  let lastGood: KeyMakers | null = null
  let readAt = 0
  let pausedUntil = 0

  const source = createSingleFlight({
    now,
    async fetch() {
      readAt = now()
      const response = await http.request({ method: 'GET', url })
      return { value: read(response), freshForMs: maxAgeMs(response.headers.get('cache-control')) }
    },
  })

  async function current(): Promise<KeyMakers> {
    if (now() >= pausedUntil) {
      try {
        lastGood = await source.get()
      } catch (error) {
        if (!(error instanceof UpstreamError)) throw error
        pausedUntil = now() + AFTER_FAILURE_MS
      }
    }
    if (lastGood === null) throw new UpstreamError('google', 'unavailable')
    return lastGood
  }

  return {
    async find(keyId) {
      let keys = await current()
      if (!keys.has(keyId) && now() - readAt >= LOOK_AGAIN_AFTER_MS) {
        source.drop(keys)
        keys = await current()
      }
      return (await keys.get(keyId)?.()) ?? null
    },
  }
}

/** How long Google's answer may be kept: its `max-age`, within a minute and a day. */
function maxAgeMs(cacheControl: string | null): number {
  const [, seconds] = /max-age=(\d{1,9})/.exec(cacheControl ?? '') ?? []
  return Math.min(DAY_MS, Math.max(MINUTE_MS, Number(seconds ?? 0) * 1000))
}

const Jwk = z.object({ kid: z.string(), kty: z.literal('RSA'), n: z.string(), e: z.string() })
const JwkSet = z.object({ keys: z.array(Jwk.nullable().catch(null)) })

/** A JSON Web Key Set; keys that are not RSA are left out. */
export function readJwks(response: HttpResponse): KeyMakers {
  const keys = parseAnswer('google', JwkSet, response).keys.filter((key) => key !== null)
  return new Map(keys.map(({ kid, kty, n, e }) => [kid, async () => asKey(await importJWK({ kty, n, e }, 'RS256'))]))
}

const Certificates = z.record(z.string(), z.string())

/** Google's map of key id to PEM certificate. */
export function readCertificates(response: HttpResponse): KeyMakers {
  const certificates = Object.entries(parseAnswer('google', Certificates, response))
  return new Map(certificates.map(([kid, pem]) => [kid, () => importX509(pem, 'RS256')]))
}

function asKey(key: CryptoKey | Uint8Array): CryptoKey {
  if (key instanceof Uint8Array) throw new UpstreamError('google', 'malformed')
  return key
}
