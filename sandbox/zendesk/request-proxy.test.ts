import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { jwtVerify } from 'jose'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createClock } from '../clock.ts'
import { type Manifest, sidebarPath } from './packaged-app.ts'
import { ProxyRequest, proxyRequest } from './request-proxy.ts'

const clock = createClock()
const secret = 'a-shared-secret-of-the-tests'
const manifest: Manifest = {
  name: 'Redthread',
  version: '1.0.0',
  location: { support: { ticket_sidebar: { url: 'assets/index.html' } } },
  domainWhitelist: [],
  parameters: [
    { name: 'api_base', type: 'url', secure: false, scopes: [] },
    { name: 'shared_secret', type: 'text', secure: true, scopes: ['jwt_secret_key'] },
  ],
}
let service: Server
let serviceUrl: string
let seen: { authorization?: string; body: string } | null

beforeEach(async () => {
  seen = null
  service = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      seen = { body, ...(request.headers.authorization && { authorization: request.headers.authorization }) }
      response.end('{"fine":true}')
    })
  })
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
  serviceUrl = `http://127.0.0.1:${(service.address() as AddressInfo).port}`
})

afterEach(() => new Promise((resolve) => service.close(resolve)))

function request(input: object) {
  const installation = { serviceUrl, settings: { api_base: serviceUrl, shared_secret: secret } }
  return proxyRequest(ProxyRequest.parse(input), manifest, installation, clock)
}

it('signs the token with the secure setting on the server side', async () => {
  const claims = { iss: 'sandbox', sub: '7', ticket_id: '5201' }
  const answer = await request({
    url: `${serviceUrl}/api/tickets/5201`,
    headers: { authorization: 'Bearer {{jwt.token}}' },
    secure: true,
    jwt: { algorithm: 'HS256', secret_key: '{{setting.shared_secret}}', expiry: 300, claims },
  })
  expect(answer).toMatchObject({ status: 200, responseText: '{"fine":true}' })
  const token = seen?.authorization?.replace('Bearer ', '') ?? ''
  const { payload } = await jwtVerify(token, new TextEncoder().encode(secret))
  expect(payload).toMatchObject(claims)
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(300)
})

it('fills a secure setting in only where its scopes allow', async () => {
  const headers = { authorization: 'Bearer {{setting.shared_secret}}' }
  await request({
    url: `${serviceUrl}/x`,
    type: 'POST',
    headers,
    data: '{{setting.shared_secret}} {{setting.api_base}}',
  })
  expect(seen).toEqual({
    authorization: 'Bearer {{setting.shared_secret}}',
    body: `{{setting.shared_secret}} ${serviceUrl}`,
  })
})

it('calls no host that the app did not name', async () => {
  expect(await request({ url: 'http://127.0.0.1:9/steal', secure: true })).toMatchObject({ status: 400 })
})

it('finds the page of the sidebar in either spelling of the manifest', () => {
  expect(sidebarPath(manifest)).toBe('assets/index.html')
  expect(sidebarPath({ ...manifest, location: { support: { ticket_sidebar: 'assets/a.html' } } })).toBe('assets/a.html')
})
