import { X509Certificate } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createLocalJWKSet, importPKCS8, importX509, type JSONWebKeySet, jwtVerify, SignJWT } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createClock, type SandboxClock } from '../clock.ts'
import { createFeed } from '../feed.ts'
import { testCast } from '../seed/test-cast.ts'
import { createStage } from '../stage.ts'
import { buttonsOf, buttonsOfCard } from './buttons.ts'
import { createGoogleKeys } from './google-keys.ts'
import type { CardButton, ChatUser } from './records.ts'
import { type SimulatedGoogleChat, startGoogleChat } from './server.ts'

const keys = createGoogleKeys()
const nadia = 'users/104000000000000000011'
let clock: SandboxClock
let chat: SimulatedGoogleChat
let app: Server
let appUrl: string
let events: { request: IncomingMessage; body: string }[]
let answers: object[]

beforeEach(async () => {
  events = []
  answers = []
  app = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      events.push({ request, body })
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answers.shift() ?? {}))
    })
  })
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
  appUrl = `http://127.0.0.1:${(app.address() as AddressInfo).port}/chat/events`
  clock = createClock()
  chat = await startGoogleChat({
    port: 0,
    clock,
    feed: createFeed(clock),
    stage: createStage({ personId: 'nadia', ticketId: null, companyId: null, space: null }),
    cast: testCast,
    keys,
    appUrl,
  })
})

afterEach(async () => {
  await chat.close()
  await new Promise((resolve) => app.close(resolve))
})

async function token(claims: object = {}): Promise<{ status: number; json: Record<string, string> }> {
  const { client_email, private_key } = keys.serviceAccount
  const now = Math.floor(clock.now() / 1000)
  const payload = { iss: client_email, scope: 'https://www.googleapis.com/auth/chat.bot', aud: `${chat.url}/token` }
  const assertion = await new SignJWT({ ...payload, iat: now, exp: now + 3600, ...claims })
    .setProtectedHeader({ alg: 'RS256' })
    .sign(await importPKCS8(private_key, 'RS256'))
  const body = new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion })
  const response = await fetch(`${chat.url}/token`, { method: 'POST', body })
  return { status: response.status, json: (await response.json()) as Record<string, string> }
}

let bearer: string
async function api(method: string, path: string, body?: object) {
  bearer = (await token()).json.access_token ?? ''
  const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' }
  const response = await fetch(`${chat.url}/v1/${path}`, { method, headers, body: body ? JSON.stringify(body) : null })
  return { status: response.status, json: JSON.parse(await response.text()) }
}

const button = (text: string, more: object = {}): CardButton => ({
  text,
  onClick: { action: { function: appUrl, parameters: [{ key: 'action', value: text.toLowerCase() }], ...more } },
})
const card = (
  title: string,
  buttons = [button('Acknowledge'), button('Escalate', { interaction: 'OPEN_DIALOG' })],
) => ({
  cardsV2: [{ cardId: 'red', card: { header: { title }, sections: [{ widgets: [{ buttonList: { buttons } }] }] } }],
})
const space = 'spaces/AAQAsupport'
const waitForSpace = () => clock.advance(1000)

async function post(query: string, body: object = card('RED, not acknowledged')) {
  waitForSpace()
  return api('POST', `${space}/messages?${query}`, body)
}

describe('the Chat API', () => {
  it('gives a token for an assertion of the service account, and for nothing else', async () => {
    expect((await token()).json).toMatchObject({ expires_in: 3599, token_type: 'Bearer' })
    expect(await token({ aud: 'https://elsewhere.example' })).toMatchObject({
      status: 400,
      json: { error: 'invalid_grant' },
    })
    expect((await token({ sub: 'somebody@else.example' })).status).toBe(400)
  })

  it('answers a repeated requestId with the first message, and a taken messageId with 409', async () => {
    const first = await post('requestId=r1&messageId=client-red-1')
    expect(first.json.clientAssignedMessageId).toBe('client-red-1')
    expect((await post('requestId=r1&messageId=client-red-1')).json.name).toBe(first.json.name)
    expect(await post('requestId=r2&messageId=client-red-1')).toMatchObject({
      status: 409,
      json: { error: { status: 'ALREADY_EXISTS' } },
    })
    expect((await api('GET', `${space}/messages/client-red-1`)).json.name).toBe(first.json.name)
    expect(chat.rooms.messages.size).toBe(1)
  })

  it('ignores the thread unless messageReplyOption is set', async () => {
    const thread = { thread: { threadKey: 'RED-1' } }
    const reply = 'messageReplyOption=REPLY_MESSAGE_FALLBACK_TO_NEW_THREAD'
    const first = await post(reply, { ...card('RED'), ...thread })
    const answer = await post(reply, { text: 'Told Nadia.', ...thread })
    const stray = await post('', { text: 'Told Nadia.', ...thread })
    expect(answer.json.thread.name).toBe(first.json.thread.name)
    expect(stray.json.thread.name).not.toBe(first.json.thread.name)
    expect(
      (await post('messageReplyOption=REPLY_MESSAGE_OR_FAIL', { text: 'x', thread: { name: `${space}/threads/no` } }))
        .status,
    ).toBe(404)
  })

  it('takes one write a second in a space', async () => {
    await post('')
    expect(await api('POST', `${space}/messages`, card('RED'))).toMatchObject({
      status: 429,
      json: { error: { status: 'RESOURCE_EXHAUSTED' } },
    })
    expect((await api('POST', 'spaces/AAQAleaders/messages', card('RED'))).status).toBe(200)
    waitForSpace()
    expect((await api('POST', `${space}/messages`, card('RED'))).status).toBe(200)
  })

  it('updates only what the mask names', async () => {
    const { name } = (await post('', { ...card('RED'), text: 'before' })).json
    waitForSpace()
    const patched = await api('PATCH', `${name}?updateMask=cardsV2`, { ...card('RED, acknowledged'), text: 'after' })
    expect(patched.json).toMatchObject({
      text: 'before',
      cardsV2: [{ card: { header: { title: 'RED, acknowledged' } } }],
    })
    waitForSpace()
    expect((await api('PATCH', name, card('RED'))).status).toBe(400)
  })

  it.each([
    ['a misspelt field', { cardsV2: [{ card: { sections: [{ widgets: [{ textParagraph: { txt: 'x' } }] }] } }] }],
    [
      'two things in one widget',
      { cardsV2: [{ card: { sections: [{ widgets: [{ divider: {}, textParagraph: { text: 'x' } }] }] } }] },
    ],
    ['a header without a title', { cardsV2: [{ card: { header: { subtitle: 's' }, sections: [] } }] }],
    [
      'a footer outside a dialog',
      {
        cardsV2: [
          {
            card: {
              sections: [],
              fixedFooter: { primaryButton: { text: 'x', onClick: { openLink: { url: 'https://a.example' } } } },
            },
          },
        ],
      },
    ],
    [
      'a plain function name in an add-on',
      {
        cardsV2: [
          {
            card: {
              sections: [
                { widgets: [{ buttonList: { buttons: [{ text: 'x', onClick: { action: { function: 'ack' } } }] } }] },
              ],
            },
          },
        ],
      },
    ],
    ['101 widgets', { cardsV2: [{ card: { sections: [{ widgets: Array(101).fill({ divider: {} }) }] } }] }],
    ['32,001 bytes', { text: 'x'.repeat(32_001) }],
    ['nothing to show', {}],
  ])('refuses a card with %s', async (_what, body) => {
    expect(await post('', body)).toMatchObject({ status: 400, json: { error: { status: 'INVALID_ARGUMENT' } } })
  })

  it('finds the direct messages with a person, and refuses spaces the app is not in', async () => {
    expect((await api('GET', `spaces:findDirectMessage?name=${nadia}`)).json.spaceType).toBe('DIRECT_MESSAGE')
    expect((await api('GET', 'spaces:findDirectMessage?name=users/1')).status).toBe(404)
    expect((await api('POST', 'spaces/AAQAelsewhere/messages', card('RED'))).status).toBe(403)
  })
})

describe('events to the app', () => {
  const person = () => chat.rooms.users.get(nadia) as ChatUser

  async function clickable(text = 'Acknowledge') {
    const { name } = (await post('', card('RED, not acknowledged'))).json
    const message = chat.rooms.messages.get(name)
    if (!message) throw new Error('not posted')
    return { message, pressed: buttonsOf(message.content).find((one) => one.text === text) as CardButton }
  }

  it.each([
    ['addon', 'service-410055123456@gcp-sa-gsuiteaddons.iam.gserviceaccount.com'],
    ['classic', 'chat@system.gserviceaccount.com'],
  ] as const)('come with a Google-signed identity of the %s flavour', async (flavour, email) => {
    chat.settings.flavour = flavour
    const { message, pressed } = await clickable()
    await chat.interactions.click(person(), message, pressed)
    const jwks = (await (await fetch(`${chat.url}/oauth2/v3/certs`)).json()) as JSONWebKeySet
    const presented = events[0]?.request.headers.authorization?.replace('Bearer ', '') ?? ''
    const { payload } = await jwtVerify(presented, createLocalJWKSet(jwks), {
      audience: appUrl,
      issuer: 'https://accounts.google.com',
      currentDate: new Date(clock.now()),
    })
    expect(payload).toMatchObject({ email, email_verified: true })
  })

  it('come signed by Chat itself where the audience is the project number', async () => {
    chat.settings.flavour = 'classic-project-number'
    await chat.interactions.type(person(), chat.rooms.spaces.get(space) as never, '/red')
    const address = `${chat.url}/service_accounts/v1/metadata/x509/chat@system.gserviceaccount.com`
    const [pem = ''] = Object.values((await (await fetch(address)).json()) as Record<string, string>)
    expect(new X509Certificate(pem).subject).toBe('CN=chat@system.gserviceaccount.com')
    const presented = events[0]?.request.headers.authorization?.replace('Bearer ', '') ?? ''
    const { payload } = await jwtVerify(presented, await importX509(pem, 'RS256'), {
      currentDate: new Date(clock.now()),
    })
    expect(payload).toMatchObject({ iss: 'chat@system.gserviceaccount.com', aud: '410055123456' })
  })

  it('carry a click as an add-on payload, and the answer replaces the clicked card', async () => {
    const { message, pressed } = await clickable()
    answers = [
      {
        hostAppDataAction: {
          chatDataAction: { updateMessageAction: { message: card('RED, acknowledged by Nadia Brook') } },
        },
      },
    ]
    expect(await chat.interactions.click(person(), message, pressed)).toMatchObject({ kind: 'update', status: 200 })
    expect(JSON.parse(events[0]?.body ?? '')).toMatchObject({
      commonEventObject: { parameters: { action: 'acknowledge' } },
      chat: { user: { name: nadia }, buttonClickedPayload: { message: { name: message.name } } },
    })
    expect(message.content.cardsV2?.[0]?.card?.header?.title).toBe('RED, acknowledged by Nadia Brook')
  })

  it('carry a slash command that only its sender sees, with the blank left in front of its words', async () => {
    chat.settings.flavour = 'classic'
    answers = [{ text: 'No open RED issues.', privateMessageViewer: { name: nadia } }]
    await chat.interactions.type(person(), chat.rooms.spaces.get(space) as never, '/account Tamarack')
    expect(JSON.parse(events[0]?.body ?? '')).toMatchObject({
      type: 'MESSAGE',
      message: { argumentText: ' Tamarack', slashCommand: { commandId: '3' } },
    })
    expect([...chat.rooms.messages.values()].map(({ privateTo }) => privateTo)).toEqual([nadia, nadia])
  })

  it('open a dialog, carry what was entered, and close it again', async () => {
    const { message, pressed } = await clickable('Escalate')
    const dialog = {
      sections: [
        {
          widgets: [
            { textInput: { name: 'reason', label: 'Reason' } },
            { buttonList: { buttons: [button('Escalate now')] } },
          ],
        },
      ],
    }
    const close = {
      action: { navigations: [{ endNavigation: { action: 'CLOSE_DIALOG' } }], notification: { text: 'Escalated.' } },
    }
    answers = [{ action: { navigations: [{ pushCard: dialog }] } }, close]
    await chat.interactions.click(person(), message, pressed)
    const open = chat.rooms.dialogs.get(nadia)
    const submit = buttonsOfCard(open?.card ?? {})[0] as CardButton
    await chat.interactions.submit(person(), submit, { reason: ['Their director is on the phone'] })
    expect(JSON.parse(events[1]?.body ?? '')).toMatchObject({
      commonEventObject: { formInputs: { reason: { stringInputs: { value: ['Their director is on the phone'] } } } },
      chat: { buttonClickedPayload: { dialogEventType: 'SUBMIT_DIALOG' } },
    })
    expect([chat.rooms.dialogs.size, chat.rooms.notices.get(nadia)?.text]).toEqual([0, 'Escalated.'])
  })

  it.each([
    ['a classic answer to an add-on request', { actionResponse: { type: 'UPDATE_MESSAGE' }, text: 'x' }],
    [
      'a card with an unknown field',
      { hostAppDataAction: { chatDataAction: { updateMessageAction: { message: { cardsV2: [{ crd: {} }] } } } } },
    ],
  ])('show the person a failure after %s', async (_what, answer) => {
    const { message, pressed } = await clickable()
    answers = [answer]
    expect((await chat.interactions.click(person(), message, pressed)).kind).toBe('wrong')
    const last = [...chat.rooms.messages.values()].at(-1)
    expect(last).toMatchObject({
      failure: true,
      privateTo: nadia,
      content: { text: 'Redthread is unable to process your request.' },
    })
  })
})
