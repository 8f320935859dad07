import { UpstreamError } from '@redthread/shared/errors'
import { Hono } from 'hono'
import { exportPKCS8, generateKeyPair, jwtVerify } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Fetch } from '../http.ts'
import { createChat } from './client.ts'
import { parseServiceAccount } from './service-account.ts'

const BASE = 'https://chat.example'
const TOKEN_URL = 'https://oauth.example/token'
const NOW = Date.UTC(2026, 10, 23, 10)
const SPACE = 'spaces/AAQAred'
const ID = 'client-red-142'
const CARD = { cardsV2: [{ cardId: 'RED-142', card: { sections: [] } }], fallbackText: 'RED, not acknowledged.' }

let pem: string
let publicKey: CryptoKey

beforeAll(async () => {
  const pair = await generateKeyPair('RS256', { extractable: true })
  pem = await exportPKCS8(pair.privateKey)
  publicKey = pair.publicKey
})

type Trouble = 'lose request' | 'lose answer' | 'hang' | 'nonsense' | number

interface Stored {
  name: string
  thread?: { name: string }
  [field: string]: unknown
}

/** Google Chat as far as we use it: ids taken for ever, threads by key, tokens that can be withdrawn. */
function googleChat() {
  const messages = new Map<string, Stored>()
  const requests: { method: string; path: string; query: Record<string, string>; body: Record<string, unknown> }[] = []
  const troubles: Trouble[] = []
  const assertions: string[] = []
  const direct = new Map([['users/7', 'spaces/DM7']])
  let issued = 0
  let valid = 'none'

  const notFound = () => Response.json({ error: { code: 404, status: 'NOT_FOUND' } }, { status: 404 })
  const byPath = (path: string) => messages.get(path.replace('/v1/', ''))

  const app = new Hono()
  app.use('/v1/*', async (c, next) => {
    if (c.req.header('authorization') !== `Bearer ${valid}`) return c.json({ error: { code: 401 } }, 401)
    const body = c.req.method === 'GET' ? {} : await c.req.json()
    requests.push({ method: c.req.method, path: c.req.path, query: c.req.query(), body })
    await next()
  })
  app.post('/v1/spaces/:space/messages', async (c) => {
    const { messageId = '', messageReplyOption } = c.req.query()
    const { thread, ...body } = await c.req.json()
    const key = `spaces/${c.req.param('space')}/messages/${messageId}`
    if (messages.has(key)) return c.json({ error: { code: 409, status: 'ALREADY_EXISTS' } }, 409)
    const name = `spaces/${c.req.param('space')}/messages/M${messages.size}.M${messages.size}`
    const threadName =
      messageReplyOption && thread ? (thread.name ?? `threads/${thread.threadKey}`) : `threads/${messages.size}`
    const message = { ...body, name, thread: { name: threadName } }
    messages.set(key, message)
    messages.set(name, message)
    return c.json(message)
  })
  app.get('/v1/spaces/:space/messages/:message', (c) => {
    const message = byPath(c.req.path)
    return message === undefined ? notFound() : c.json(message)
  })
  app.patch('/v1/spaces/:space/messages/:message', async (c) => {
    const message = byPath(c.req.path)
    if (message === undefined) return notFound()
    const body = await c.req.json()
    for (const field of (c.req.query('updateMask') ?? '').split(',')) message[field] = body[field]
    return c.json(message)
  })
  app.get('/v1/spaces:findDirectMessage', (c) => {
    const name = direct.get(c.req.query('name') ?? '')
    return name === undefined ? notFound() : c.json({ name, spaceType: 'DIRECT_MESSAGE' })
  })
  app.post('/token', async (c) => {
    const form = await c.req.formData()
    assertions.push(String(form.get('assertion')))
    issued += 1
    valid = `token-${issued}`
    return c.json({ access_token: valid, expires_in: 3_599, token_type: 'Bearer' })
  })

  const fetch: Fetch = async (url, init) => {
    const trouble = url.startsWith(BASE) ? troubles.shift() : undefined
    if (trouble === 'hang') return new Promise(() => {})
    if (trouble === 'lose request') throw new TypeError('connection refused')
    if (typeof trouble === 'number')
      return new Response('{"error":{}}', { status: trouble, headers: { 'retry-after': '7' } })
    const response = await app.fetch(new Request(url, init))
    if (trouble === 'lose answer') throw new TypeError('connection reset')
    return trouble === 'nonsense' ? new Response('<html>') : response
  }
  const withdraw = () => {
    valid = 'withdrawn'
  }
  return { app, fetch, messages, requests, troubles, assertions, withdraw }
}

function connect(google: ReturnType<typeof googleChat>, more: { pem?: string; clock?: { at: number } } = {}) {
  const waits: number[] = []
  const { clock = { at: NOW } } = more
  const key = { client_email: 'bot@project.example', private_key: more.pem ?? pem, private_key_id: 'k1' }
  const chat = createChat(
    {
      baseUrl: BASE,
      tokenUrl: TOKEN_URL,
      serviceAccount: parseServiceAccount(JSON.stringify(key)),
      timeoutMs: 60,
    },
    {
      fetch: google.fetch,
      now: () => clock.at,
      random: () => 0.5,
      sleep: async (ms) => {
        waits.push(ms)
      },
    },
  )
  return { chat, waits }
}

const posts = (google: ReturnType<typeof googleChat>) => google.requests.filter(({ method }) => method === 'POST')

describe('a post', () => {
  it('carries its own id, and the thread that Google ignores without the reply option', async () => {
    const google = googleChat()
    const posted = await connect(google).chat.post(SPACE, ID, 'RED-142', CARD)
    expect(posted).toEqual({ name: `${SPACE}/messages/M0.M0`, threadName: 'threads/RED-142' })
    expect(google.requests).toEqual([
      {
        method: 'POST',
        path: `/v1/${SPACE}/messages`,
        query: { messageId: ID, requestId: ID, messageReplyOption: 'REPLY_MESSAGE_FALLBACK_TO_NEW_THREAD' },
        body: { ...CARD, thread: { threadKey: 'RED-142' } },
      },
    ])
  })

  it('that was made before is found, not made again', async () => {
    const google = googleChat()
    const { chat } = connect(google)
    const first = await chat.post(SPACE, ID, 'RED-142', CARD)
    expect(await chat.post(SPACE, ID, 'RED-142', { text: 'other words' })).toEqual({ ...first, found: true })
    expect(google.messages.get(`${SPACE}/messages/${ID}`)).toMatchObject(CARD)
  })

  it.each<[Trouble, string]>([
    ['lose answer', 'arrived: it is looked up and not sent again'],
    ['nonsense', 'arrived: it is looked up and not sent again'],
  ])('whose outcome is unknown (%s) %s', async (trouble) => {
    const google = googleChat()
    google.troubles.push(trouble)
    const { chat, waits } = connect(google)
    expect(await chat.post(SPACE, ID, 'RED-142', CARD)).toMatchObject({ name: `${SPACE}/messages/M0.M0` })
    expect(google.requests.map(({ method }) => method)).toEqual(['POST', 'GET'])
    expect(waits).toEqual([])
  })

  it.each<Trouble>(['lose request', 'hang', 503])(
    'that did not arrive (%s) is sent once more, unchanged',
    async (trouble) => {
      const google = googleChat()
      google.troubles.push(trouble)
      const { chat, waits } = connect(google)
      await chat.post(SPACE, ID, 'RED-142', CARD)
      expect(google.requests.map(({ method }) => method)).toEqual(['GET', 'POST'])
      expect(posts(google)[0]).toMatchObject({ query: { messageId: ID, requestId: ID }, body: CARD })
      expect(waits).toEqual([1_100])
      expect(google.messages.size).toBe(2)
    },
  )

  it('that arrives between the look and the second sending is adopted', async () => {
    const google = googleChat()
    const overtaking: Fetch = async (url, init) => {
      const answer = await google.fetch(url, init)
      if (init.method !== 'GET' || google.messages.size > 0) return answer
      const late = new Request(`${BASE}/v1/${SPACE}/messages?messageId=${ID}`, {
        method: 'POST',
        headers: init.headers ?? {},
        body: JSON.stringify(CARD),
      })
      await google.app.fetch(late)
      return answer
    }
    google.troubles.push('lose request')
    const { chat } = connect({ ...google, fetch: overtaking })
    expect(await chat.post(SPACE, ID, 'RED-142', CARD)).toMatchObject({ name: `${SPACE}/messages/M0.M0` })
    expect(google.requests.map(({ method }) => method)).toEqual(['GET', 'POST', 'POST', 'GET'])
    expect(google.messages.size).toBe(2)
  })

  it('that fails twice is the caller’s to try again', async () => {
    const google = googleChat()
    google.troubles.push(503, 404, 502)
    await expect(connect(google).chat.post(SPACE, ID, 'RED-142', CARD)).rejects.toMatchObject({
      failure: 'unavailable',
      status: 502,
      retryable: true,
    })
  })

  it('whose id is taken by a message that somebody deleted will never succeed', async () => {
    const google = googleChat()
    google.troubles.push(409, 404)
    await expect(connect(google).chat.post(SPACE, ID, 'RED-142', CARD)).rejects.toMatchObject({
      failure: 'conflict',
      retryable: false,
    })
  })

  it.each([
    [400, 'rejected', null],
    [403, 'forbidden', null],
    [404, 'not_found', null],
    [429, 'rate_limited', 7_000],
  ] as const)('that Google answers with %i is %s, and is not repeated', async (status, failure, retryAfterMs) => {
    const google = googleChat()
    google.troubles.push(status)
    const error = await connect(google)
      .chat.post(SPACE, ID, 'RED-142', CARD)
      .catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(UpstreamError)
    expect(error).toMatchObject({ service: 'chat', failure, status })
    if (retryAfterMs !== null) expect(error).toMatchObject({ retryAfterMs })
    expect(google.requests).toEqual([])
  })

  it.each(['spaces/../users/1', 'https://evil.example', 'spaces/a?x=1', 'rooms/1'])(
    'to "%s" goes nowhere',
    async (space) => {
      const google = googleChat()
      await expect(connect(google).chat.post(space, ID, 'RED-142', CARD)).rejects.toMatchObject({ failure: 'rejected' })
      expect(google.requests).toEqual([])
    },
  )
})

describe('a private word', () => {
  it('is in no thread unless it names one', async () => {
    const google = googleChat()
    const { chat } = connect(google)
    const body = { text: 'Nothing changed.', privateMessageViewer: { name: 'users/7' } }
    await chat.say(SPACE, 'client-say-1', body)
    await chat.say(SPACE, 'client-say-2', { ...body, thread: { name: `${SPACE}/threads/T1` } })
    expect(posts(google).map(({ query }) => query.messageReplyOption)).toEqual([
      undefined,
      'REPLY_MESSAGE_FALLBACK_TO_NEW_THREAD',
    ])
    expect(posts(google)[1]?.body).toEqual({ ...body, thread: { name: `${SPACE}/threads/T1` } })
  })
})

describe('a private word in a busy space', () => {
  it('waits its turn, because somebody waits for it', async () => {
    const google = googleChat()
    google.troubles.push(429, 429)
    const { chat, waits } = connect(google)
    await chat.say(SPACE, 'client-say-1', { text: 'Nothing changed.' })
    expect(waits).toEqual([7_000, 7_000])
    expect(google.messages.size).toBe(2)
  })

  it('is given up after four attempts', async () => {
    const google = googleChat()
    google.troubles.push(429, 429, 429, 429)
    const { chat, waits } = connect(google)
    const said = chat.say(SPACE, 'client-say-1', { text: 'Nothing changed.' })
    await expect(said).rejects.toMatchObject({ failure: 'rate_limited' })
    expect(waits).toHaveLength(3)
  })
})

describe('an update', () => {
  it('replaces what Google lets us replace and nothing else', async () => {
    const google = googleChat()
    const { chat } = connect(google)
    const { name } = await chat.post(SPACE, ID, 'RED-142', { ...CARD, text: '<users/7> you are called for RED-142.' })
    const cardsV2 = [{ cardId: 'RED-142', card: { sections: [], header: { title: 'RED closed' } } }]
    expect(await chat.update(name, { cardsV2, fallbackText: 'RED closed.' })).toBe('updated')
    expect(google.requests.at(-1)).toMatchObject({ query: { updateMask: 'cardsV2' }, body: { cardsV2 } })
    expect(google.messages.get(name)).toMatchObject({ cardsV2, text: '<users/7> you are called for RED-142.' })
    await chat.update(name, { cardsV2, text: 'both' })
    expect(google.requests.at(-1)?.query).toEqual({ updateMask: 'cardsV2,text' })
  })

  it('of a message that is gone says so', async () => {
    const google = googleChat()
    expect(await connect(google).chat.update(`${SPACE}/messages/X.X`, CARD)).toBe('missing')
  })

  it('that fails is not repeated here, or it could overtake a newer one', async () => {
    const google = googleChat()
    google.troubles.push(503)
    const update = connect(google).chat.update(`${SPACE}/messages/X.X`, CARD)
    await expect(update).rejects.toMatchObject({ failure: 'unavailable' })
    expect(google.requests).toEqual([])
  })
})

describe('the way to one person', () => {
  it('is their direct messages with the app, where there are any', async () => {
    const google = googleChat()
    const { chat } = connect(google)
    expect(await chat.directSpace('users/7')).toBe('spaces/DM7')
    expect(await chat.directSpace('users/8')).toBeNull()
  })
})

describe('the app’s own token', () => {
  it('is asked for with a signed assertion for the bot scope and no subject', async () => {
    const google = googleChat()
    await connect(google).chat.directSpace('users/7')
    const { payload, protectedHeader } = await jwtVerify(google.assertions[0] ?? '', publicKey, {
      currentDate: new Date(NOW),
    })
    expect(protectedHeader).toEqual({ alg: 'RS256', typ: 'JWT', kid: 'k1' })
    expect(payload).toEqual({
      iss: 'bot@project.example',
      scope: 'https://www.googleapis.com/auth/chat.bot',
      aud: TOKEN_URL,
      iat: NOW / 1000,
      exp: NOW / 1000 + 3_600,
    })
  })

  it('is shared by calls that need it at once and kept until shortly before it ends', async () => {
    const google = googleChat()
    const clock = { at: NOW }
    const { chat } = connect(google, { clock })
    await Promise.all(Array.from({ length: 10 }, () => chat.directSpace('users/7')))
    clock.at += (3_599 - 121) * 1000
    await chat.directSpace('users/7')
    expect(google.assertions).toHaveLength(1)
    clock.at += 2_000
    await chat.directSpace('users/7')
    expect(google.assertions).toHaveLength(2)
  })

  it('is replaced once when Google refuses it', async () => {
    const google = googleChat()
    const { chat } = connect(google)
    await chat.directSpace('users/7')
    google.withdraw()
    expect(await chat.directSpace('users/7')).toBe('spaces/DM7')
    expect(google.assertions).toHaveLength(2)
    google.troubles.push(401, 401)
    await expect(chat.directSpace('users/7')).rejects.toMatchObject({ failure: 'unauthenticated', status: 401 })
  })

  it('is signed with a key whose line breaks became \\n on the way here', async () => {
    const google = googleChat()
    const flat = pem.trim().replaceAll('\n', '\\n')
    expect(await connect(google, { pem: flat }).chat.directSpace('users/7')).toBe('spaces/DM7')
  })

  it('cannot be had with a broken key, and the error keeps the key to itself', async () => {
    const broken = '-----BEGIN PRIVATE KEY-----\nMIIBsecret\n-----END PRIVATE KEY-----'
    const error = await connect(googleChat(), { pem: broken })
      .chat.directSpace('users/7')
      .catch((thrown: unknown) => thrown)
    expect(String(error)).toContain('GOOGLE_CHAT_SERVICE_ACCOUNT: private_key cannot be read')
    expect(String(error)).not.toContain('MIIBsecret')
  })
})

describe('GOOGLE_CHAT_SERVICE_ACCOUNT', () => {
  it.each([
    ['not json', 'not JSON'],
    ['{}', 'client_email is missing or wrong'],
    ['{"client_email":"a@b.example","private_key":"s3cret"}', 'private_key is missing or wrong'],
  ])('%s is refused by the field’s name', (json, message) => {
    expect(() => parseServiceAccount(json)).toThrow(`GOOGLE_CHAT_SERVICE_ACCOUNT: ${message}`)
    expect(() => parseServiceAccount(json)).not.toThrow('s3cret')
  })
})
