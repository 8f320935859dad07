import { describe, expect, it, test } from 'vitest'
import { PUBLIC_TEST_SECRET } from './adapters/zendesk/verify-webhook.ts'
import { ConfigurationError, parseEnv } from './env.ts'

const COMPLETE = {
  WORKSPACE: 'osprey',
  PUBLIC_URL: 'https://redthread.osprey.example/',
  ZENDESK_SUBDOMAIN: 'osprey',
  ZENDESK_ACCOUNT_ID: '4410',
  ZENDESK_OAUTH_CLIENT_ID: 'redthread',
  ZENDESK_OAUTH_CLIENT_SECRET: 'quiet-harbour',
  ZENDESK_WEBHOOK_SECRET: 'first-secret-of-the-webhook,second-secret-of-the-webhook',
  ZENDESK_APP_SECRET: 'secret-of-the-sidebar',
  GOOGLE_CHAT_PROJECT_NUMBER: '990011',
  GOOGLE_CHAT_AUDIENCE: 'https://redthread.osprey.example/chat/events',
  GOOGLE_CHAT_SERVICE_ACCOUNT: '{}',
  VENDASTA_NAMESPACE: 'OSPR',
  VENDASTA_SERVICE_ACCOUNT: '{}',
  EMBED_SECRET: 'secret-of-the-widget-of-some-length',
}

const LOOPBACK = {
  SANDBOX: '1',
  PUBLIC_URL: 'http://127.0.0.1:4104',
  ZENDESK_BASE_URL: 'http://127.0.0.1:4101',
  GOOGLE_CHAT_BASE_URL: 'http://localhost:4102',
  GOOGLE_TOKEN_URL: 'http://localhost:4102/token',
  GOOGLE_JWKS_URL: 'http://localhost:4102/certs',
  GOOGLE_CHAT_CERTS_URL: 'http://localhost:4102/x509',
  VENDASTA_BASE_URL: 'http://[::1]:4103',
  VENDASTA_TOKEN_URL: 'http://[::1]:4103/token',
}

/** What is said about these variables; undefined when they are accepted. */
function complaint(change: Record<string, string | undefined>): string | undefined {
  try {
    parseEnv({ ...COMPLETE, ...change })
    return undefined
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError)
    return (error as Error).message
  }
}

describe('the variables of the service', () => {
  it('are taken when they are complete', () => {
    const config = parseEnv(COMPLETE)
    expect(config.PUBLIC_URL).toBe('https://redthread.osprey.example')
    expect(config.zendeskUrl).toBe('https://osprey.zendesk.com')
    expect(config.ZENDESK_WEBHOOK_SECRET).toEqual(['first-secret-of-the-webhook', 'second-secret-of-the-webhook'])
    expect(config.EMBED_ORIGINS).toEqual([])
  })

  test.each(Object.keys(COMPLETE))('%s is missed by its name', (name) => {
    expect(complaint({ [name]: undefined })).toMatch(
      name.startsWith('ZENDESK_OAUTH') ? /^ZENDESK_OAUTH_CLIENT_ID: needs/ : new RegExp(`^${name}: missing$`),
    )
  })

  test.each([
    ['WORKSPACE', 'Frostbite Ltd'],
    ['PUBLIC_URL', 'frostbite'],
    ['PUBLIC_URL', 'http://frostbite.example'],
    ['PUBLIC_URL', 'ftp://127.0.0.1/frostbite'],
    ['STORE', 'frostbite'],
    ['ZENDESK_SUBDOMAIN', 'frostbite.example/x'],
    ['ZENDESK_ACCOUNT_ID', 'frostbite'],
    ['ZENDESK_WEBHOOK_SECRET', 'frostbite'],
    ['ZENDESK_APP_SECRET', 'frostbite'],
    ['GOOGLE_CHAT_PROJECT_NUMBER', 'frostbite'],
    ['GOOGLE_JWKS_URL', 'http://frostbite.example/keys'],
    ['CRM', 'frostbite'],
    ['EMBED_SECRET', 'frostbite'],
    ['EMBED_ORIGINS', 'frostbite'],
    ['EMBED_ORIGINS', 'https://frostbite.example/crm'],
    ['EMBED_ORIGINS', 'https://ok.example,https://frostbite.example/ x; script-src *'],
    ['EMBED_ORIGINS', 'https://*'],
    ['EMBED_ORIGINS', 'https://*.frostbite.example'],
    ['EMBED_ORIGINS', 'https://user:frostbite@crm.example'],
    ['SANDBOX', 'frostbite'],
  ])('%s is refused by its name and without its value when it is %s', (name, value) => {
    const message = complaint({ [name]: value })
    expect(message).toMatch(new RegExp(`^${name}\\b`))
    expect(message?.toLowerCase()).not.toContain('frostbite')
  })

  it('take no webhook secret that Zendesk shows to everybody, not even beside a good one', () => {
    expect(complaint({ ZENDESK_WEBHOOK_SECRET: PUBLIC_TEST_SECRET })).toMatch(/^ZENDESK_WEBHOOK_SECRET/)
    const message = complaint({ ZENDESK_WEBHOOK_SECRET: `${COMPLETE.ZENDESK_WEBHOOK_SECRET},${PUBLIC_TEST_SECRET}` })
    expect(message).toBe('ZENDESK_WEBHOOK_SECRET.2: is the public one for trying out')
  })

  it('take an origin as a browser names it', () => {
    const { EMBED_ORIGINS } = parseEnv({
      ...COMPLETE,
      EMBED_ORIGINS: 'https://CRM.example:443/, http://localhost:4103',
    })
    expect(EMBED_ORIGINS).toEqual(['https://crm.example', 'http://localhost:4103'])
  })

  it('name all that is wrong at once', () => {
    const message = complaint({ EMBED_SECRET: undefined, CRM: 'frostbite' })
    expect(message?.split('; ')).toEqual(['CRM: not valid', 'EMBED_SECRET: missing'])
  })
})

describe('a sandbox', () => {
  it('is one when every address is this machine', () => {
    expect(complaint(LOOPBACK)).toBeUndefined()
  })

  test.each(Object.keys(LOOPBACK).filter((name) => name !== 'SANDBOX'))('is none without %s', (name) => {
    const real = name === 'PUBLIC_URL' ? COMPLETE.PUBLIC_URL : undefined
    expect(complaint({ ...LOOPBACK, [name]: real })).toBe(`${name}: SANDBOX=1 needs loopback URLs`)
    expect(complaint({ ...LOOPBACK, [name]: 'https://127.0.0.1.frostbite.example' })).toBe(
      `${name}: SANDBOX=1 needs loopback URLs`,
    )
  })
})
