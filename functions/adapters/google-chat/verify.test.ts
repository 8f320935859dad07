import { base64url, exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { createChatVerifier } from './verify.ts'

const AUDIENCE = 'https://redthread.example/chat/events'
const OTHER_AUDIENCE = 'https://redthread.workers.example/chat/events'
const PROJECT = '123456789012'
const CHAT = 'chat@system.gserviceaccount.com'
const ADDON = `service-${PROJECT}@gcp-sa-gsuiteaddons.iam.gserviceaccount.com`
const JWKS_URL = 'https://keys.example/certs'
const CERTS_URL = 'https://keys.example/x509'
const NOW = Date.UTC(2026, 10, 23, 10)
const SECONDS = NOW / 1000

type Pair = Awaited<ReturnType<typeof generateKeyPair>>
let google: Pair
let chat: Pair
let stranger: Pair
let jwks: object
let certificates: object

beforeAll(async () => {
  const make = () => generateKeyPair('RS256', { extractable: true })
  ;[google, chat, stranger] = await Promise.all([make(), make(), make()])
  const jwk = await exportJWK(google.publicKey)
  jwks = { keys: [{ ...jwk, kid: 'g1', alg: 'RS256', use: 'sig' }, { kty: 'EC', kid: 'ec' }, 'nonsense'] }
  certificates = { c1: certificate(await exportSPKI(chat.publicKey)) }
})

const toBase64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes))
const fromBase64 = (text: string) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0))

function element(tag: number, ...parts: number[][]): number[] {
  const content = parts.flat()
  const size = content.length
  return [tag, ...(size < 128 ? [size] : [0x82, size >> 8, size & 255]), ...content]
}

/** The least X.509 that carries a public key; nobody reads its names, dates or signature here. */
function certificate(spkiPem: string): string {
  const spki = [...fromBase64(spkiPem.replace(/-----.*-----|\s/g, ''))]
  const sha256WithRsa = element(0x30, [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b, 0x05, 0x00])
  const name = element(0x30)
  const time = element(0x17, [...new TextEncoder().encode('261123000000Z')])
  const version = element(0xa0, element(0x02, [2]))
  const serial = element(0x02, [1])
  const body = element(0x30, version, serial, sha256WithRsa, name, element(0x30, time, time), name, spki)
  const der = element(0x30, body, sha256WithRsa, element(0x03, [0, 1]))
  return `-----BEGIN CERTIFICATE-----\n${toBase64(Uint8Array.from(der))}\n-----END CERTIFICATE-----\n`
}

const idToken = {
  iss: 'https://accounts.google.com',
  aud: AUDIENCE,
  email: CHAT,
  email_verified: true,
  sub: '1000',
  iat: SECONDS - 60,
  exp: SECONDS + 3_540,
}
const projectToken = { iss: CHAT, aud: PROJECT, iat: SECONDS - 60, exp: SECONDS + 3_540 }

function sign(claims: Record<string, unknown>, pair: Pair = google, header: object = {}): Promise<string> {
  return new SignJWT(claims as JWTPayload)
    .setProtectedHeader({ alg: 'RS256', kid: 'g1', ...header })
    .sign(pair.privateKey)
}

interface Keys {
  clock?: { at: number }
  answer?: (url: string, call: number) => Response
}

function verifierWith({ clock = { at: NOW }, answer }: Keys = {}) {
  const asked: string[] = []
  const verifier = createChatVerifier({
    audiences: [AUDIENCE, OTHER_AUDIENCE],
    projectNumber: PROJECT,
    jwksUrl: JWKS_URL,
    certsUrl: CERTS_URL,
    now: () => clock.at,
    random: () => 0.5,
    sleep: async () => {},
    fetch: async (url) => {
      asked.push(url)
      const headers = { 'cache-control': 'public, max-age=21600' }
      if (answer) return answer(url, asked.length)
      return Response.json(url === JWKS_URL ? jwks : certificates, { headers })
    },
  })
  const verify = async (token: string | Promise<string>) => verifier.verify(`Bearer ${await token}`)
  return { asked, verify, verifier }
}

describe('Google Chat is known by', () => {
  it.each<[string, () => Promise<string>, 'classic' | 'addon']>([
    ['an ID token of Chat itself', () => sign(idToken), 'classic'],
    ['the short spelling of the issuer', () => sign({ ...idToken, iss: 'accounts.google.com' }), 'classic'],
    ['a second address that is configured', () => sign({ ...idToken, aud: OTHER_AUDIENCE }), 'classic'],
    ['the add-on account of our own project', () => sign({ ...idToken, email: ADDON }), 'addon'],
    ['a token that Chat signed for our project number', () => sign(projectToken, chat, { kid: 'c1' }), 'classic'],
    ['a token whose clock runs half a minute ahead', () => sign({ ...idToken, iat: SECONDS + 30 }), 'classic'],
    ['a token that ran out half a minute ago', () => sign({ ...idToken, exp: SECONDS - 30 }), 'classic'],
  ])('%s', async (_what, token, flavour) => {
    expect(await verifierWith().verify(token())).toEqual({ kind: 'ok', flavour })
  })
})

describe('a request is refused', () => {
  const addonOf = (project: string) => `service-${project}@gcp-sa-gsuiteaddons.iam.gserviceaccount.com`

  it.each<[string, () => Promise<string>, string]>([
    ['for another address', () => sign({ ...idToken, aud: 'https://evil.example/' }), 'audience'],
    ['for our address with a slash behind it', () => sign({ ...idToken, aud: `${AUDIENCE}/` }), 'audience'],
    ['for our project number where the address belongs', () => sign({ ...idToken, aud: PROJECT }), 'audience'],
    ['for another project number', () => sign({ ...projectToken, aud: '99' }, chat, { kid: 'c1' }), 'audience'],
    ['from another project’s add-on', () => sign({ ...idToken, email: addonOf('999999999999') }), 'identity'],
    ['from an e-mail that only ends like ours', () => sign({ ...idToken, email: `x${ADDON}` }), 'identity'],
    [
      'from an e-mail that only starts like ours',
      () => sign({ ...idToken, email: `${CHAT}.evil.example` }),
      'identity',
    ],
    ['from an e-mail in other letters', () => sign({ ...idToken, email: CHAT.toUpperCase() }), 'identity'],
    ['from a person', () => sign({ ...idToken, email: 'someone@gmail.example' }), 'identity'],
    ['without an e-mail', () => sign({ ...idToken, email: undefined }), 'identity'],
    ['when the e-mail is not verified', () => sign({ ...idToken, email_verified: false }), 'identity'],
    ['when the verification is only a word', () => sign({ ...idToken, email_verified: 'true' }), 'identity'],
    ['when it has expired', () => sign({ ...idToken, iat: SECONDS - 3_700, exp: SECONDS - 61 }), 'expired'],
    ['when it is older than an hour, whatever it says', () => sign({ ...idToken, iat: SECONDS - 3_700 }), 'expired'],
    ['when it comes from the future', () => sign({ ...idToken, iat: SECONDS + 61 }), 'claims'],
    ['when it says no end', () => sign({ ...idToken, exp: undefined }), 'claims'],
    ['when it says no beginning', () => sign({ ...idToken, iat: undefined }), 'claims'],
    ['when it is not valid yet', () => sign({ ...idToken, nbf: SECONDS + 600 }), 'claims'],
    ['from another issuer', () => sign({ ...idToken, iss: 'https://evil.example' }), 'issuer'],
    ['from no issuer', () => sign({ ...idToken, iss: undefined }), 'issuer'],
    ['when somebody else signed it', () => sign(idToken, stranger), 'signature'],
    ['when Chat signed what Google should have', () => sign(idToken, chat), 'signature'],
    ['when Google signed what Chat should have', () => sign(projectToken, google, { kid: 'c1' }), 'signature'],
    ['under a key nobody knows', () => sign(idToken, google, { kid: 'g9' }), 'unknown_key'],
    ['under a key that is no RSA key', () => sign(idToken, google, { kid: 'ec' }), 'unknown_key'],
    ['without a key id', () => sign(idToken, google, { kid: undefined }), 'algorithm'],
  ])('%s', async (_what, token, reason) => {
    expect(await verifierWith().verify(token())).toEqual({ kind: 'refused', reason })
  })

  it('when its signature is an HMAC with our public key', async () => {
    const secret = new TextEncoder().encode(await exportSPKI(google.publicKey))
    const token = new SignJWT(idToken).setProtectedHeader({ alg: 'HS256', kid: 'g1' }).sign(secret)
    const { asked, verify } = verifierWith()
    expect(await verify(token)).toEqual({ kind: 'refused', reason: 'algorithm' })
    expect(asked).toEqual([])
  })

  it('when it is not signed at all', async () => {
    const part = (value: object) => base64url.encode(JSON.stringify(value))
    const unsigned = `${part({ alg: 'none', kid: 'g1' })}.${part(idToken)}`
    const { verifier } = verifierWith()
    expect(await verifier.verify(`Bearer ${unsigned}.`)).toEqual({ kind: 'refused', reason: 'malformed' })
    expect(await verifier.verify(`Bearer ${unsigned}.AAAA`)).toEqual({ kind: 'refused', reason: 'algorithm' })
  })

  it('when its claims were changed', async () => {
    const [head, , signature] = (await sign(idToken)).split('.')
    const claims = base64url.encode(JSON.stringify({ ...idToken, aud: OTHER_AUDIENCE }))
    expect(await verifierWith().verify(`${head}.${claims}.${signature}`)).toEqual({
      kind: 'refused',
      reason: 'signature',
    })
  })

  it.each([
    [undefined, 'missing'],
    [null, 'missing'],
    ['', 'missing'],
    ['Bearer', 'malformed'],
    ['Bearer a.b', 'malformed'],
    ['Bearer a.b.c', 'malformed'],
    ['Basic dXNlcjpwYXNz', 'malformed'],
    [`Bearer ${'a'.repeat(9_000)}.b.c`, 'malformed'],
  ])('when the header is %s', async (header, reason) => {
    expect(await verifierWith().verifier.verify(header)).toEqual({ kind: 'refused', reason })
  })
})

describe('Google’s keys', () => {
  const MINUTE = 60_000
  const broken = () => new Response('no', { status: 503 })

  it('are read once for many requests at once', async () => {
    const { asked, verify } = verifierWith()
    await Promise.all(Array.from({ length: 20 }, () => verify(sign(idToken))))
    expect(asked).toEqual([JWKS_URL])
  })

  it('are read again when their time is over', async () => {
    const clock = { at: NOW }
    const { asked, verify } = verifierWith({ clock })
    await verify(sign(idToken))
    clock.at += 6 * 60 * MINUTE - 1
    await verify(sign(idToken))
    expect(asked).toHaveLength(1)
    clock.at += 1
    await verify(sign(idToken))
    expect(asked).toHaveLength(2)
  })

  it('are not read again for every unknown key id', async () => {
    const clock = { at: NOW }
    const { asked, verify } = verifierWith({ clock })
    const knock = (count: number) =>
      Promise.all(Array.from({ length: count }, (_, index) => verify(sign(idToken, google, { kid: `x${index}` }))))
    await knock(20)
    expect(asked).toHaveLength(1)
    clock.at += 5 * MINUTE
    await knock(20)
    expect(asked).toHaveLength(2)
  })

  it('are found after a rotation', async () => {
    const clock = { at: NOW }
    const rotated = async () => ({ keys: [{ ...(await exportJWK(stranger.publicKey)), kid: 'g2' }] })
    const later = await rotated()
    const { verify } = verifierWith({ clock, answer: (_url, call) => Response.json(call === 1 ? jwks : later) })
    expect(await verify(sign(idToken))).toMatchObject({ kind: 'ok' })
    clock.at += 6 * MINUTE
    const fresh = { ...idToken, iat: clock.at / 1000, exp: clock.at / 1000 + 3_600 }
    expect(await verify(sign(fresh, stranger, { kid: 'g2' }))).toEqual({ kind: 'ok', flavour: 'classic' })
  })

  it('stay in use while they cannot be read again', async () => {
    const clock = { at: NOW }
    const answer = (_url: string, call: number) => (call === 1 ? Response.json(jwks) : broken())
    const { asked, verify } = verifierWith({ clock, answer })
    await verify(sign(idToken))
    clock.at += 2 * MINUTE
    expect(await verify(sign(idToken))).toEqual({ kind: 'ok', flavour: 'classic' })
    await verify(sign(idToken))
    expect(asked).toHaveLength(2)
  })

  it('that could never be read are Google’s trouble and not the caller’s guilt', async () => {
    const clock = { at: NOW }
    const { asked, verify } = verifierWith({ clock, answer: broken })
    const verdicts = await Promise.all([verify(sign(idToken)), verify(sign(idToken)), verify(sign(idToken))])
    expect(verdicts).toEqual(Array(3).fill({ kind: 'refused', reason: 'keys_unavailable' }))
    expect(asked).toHaveLength(1)
    clock.at += 5_000
    await verify(sign(idToken))
    expect(asked).toHaveLength(2)
  })

  it.each([[{ keys: 'none' }], [[]], ['text']])('in a shape nobody knows (%j) are none', async (body) => {
    const { verify } = verifierWith({ answer: () => Response.json(body) })
    expect(await verify(sign(idToken))).toEqual({ kind: 'refused', reason: 'keys_unavailable' })
  })
})
