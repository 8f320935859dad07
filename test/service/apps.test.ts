import { readdirSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { repoDir } from '../../scripts/build.ts'
import { expectRefused, type Seen, see } from './refusals.ts'
import { runWorld } from './running-world.ts'

const running = runWorld()

/** Asks for a path exactly as it is written: `fetch` would tidy it up first. */
function getRaw(path: string): Promise<Seen> {
  const { hostname, port } = new URL(running.world.serviceUrl)
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, method: 'GET' }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => {
        const headers = new Headers(Object.entries(answer.headers).map(([name, value]) => [name, String(value)]))
        resolve({ status: answer.statusCode ?? 0, headers, text: Buffer.concat(chunks).toString('utf8') })
      })
    })
    asked.on('error', reject)
    asked.end()
  })
}

function directives(seen: Seen): Map<string, string> {
  const policy = seen.headers.get('content-security-policy') ?? ''
  return new Map(
    policy.split('; ').map((line): [string, string] => {
      const [name = '', ...values] = line.split(' ')
      return [name, values.join(' ')]
    }),
  )
}

describe('an app is served', () => {
  it('the sidebar only into Zendesk and the pages we named, the widget only into those', async () => {
    const { zendesk, crm, variables } = running.world
    const named = (variables.EMBED_ORIGINS ?? '').replaceAll(',', ' ')
    const [sidebar, widget] = [await getRaw('/apps/zendesk/'), await getRaw('/apps/crm-widget/')]
    expect(directives(sidebar).get('frame-ancestors')).toBe(`${zendesk.url} ${named}`)
    expect(directives(widget).get('frame-ancestors')).toBe(named)
    expect(named).toContain(crm.url)
    // An older browser would take this header for the whole answer and show neither.
    for (const seen of [sidebar, widget]) expect(seen.headers.get('x-frame-options')).toBeNull()
  })

  it.each([
    ['/apps/zendesk/', "'self' https://static.zdassets.com"],
    ['/apps/crm-widget/', "'self'"],
  ])('%s under a policy that lets nothing else run', async (path, scripts) => {
    const seen = await getRaw(path)
    const policy = directives(seen)
    expect(policy.get('default-src')).toBe("'none'")
    expect(policy.get('script-src')).toBe(scripts)
    expect(policy.get('connect-src')).toBe("'self'")
    expect(policy.get('base-uri')).toBe("'none'")
    expect(policy.get('form-action')).toBe("'none'")
    expect(seen.headers.get('x-content-type-options')).toBe('nosniff')
    expect(seen.headers.get('referrer-policy')).toBe('no-referrer')
    expect(seen.headers.get('cache-control')).toBe('no-store')
    expect(seen.headers.get('access-control-allow-origin')).toBeNull()
    expect(seen.text).not.toMatch(/<script(?![^>]*\ssrc=)/)
  })

  it.each(['zendesk', 'crm-widget'])('%s with each of its files in its own type, hashed ones for ever', async (app) => {
    const types = {
      js: 'text/javascript; charset=utf-8',
      css: 'text/css; charset=utf-8',
      html: 'text/html; charset=utf-8',
    }
    const names = readdirSync(join(repoDir, 'dist/apps', app), { recursive: true, encoding: 'utf8' })
    const files = names.filter((name) => /\.(js|css|html)$/.test(name))
    expect(files.length).toBeGreaterThan(2)
    for (const name of files) {
      const seen = await getRaw(`/apps/${app}/${name}`)
      expect([name, seen.status]).toEqual([name, 200])
      expect(seen.headers.get('content-type')).toBe(types[name.split('.').at(-1) as keyof typeof types])
      expect(seen.headers.get('x-content-type-options')).toBe('nosniff')
      const isHashed = /-[\w-]{8,}\.(js|css)$/.test(name)
      expect(seen.headers.get('cache-control')).toBe(isHashed ? 'public, max-age=31536000, immutable' : 'no-store')
    }
  })
})

describe('nothing else is served', () => {
  test.each([
    '/apps',
    '/apps/',
    '/apps/zendesk',
    '/apps/crm-widget',
    '/apps/board/',
    '/apps/zendesk/assets/',
    '/apps/zendesk/no-such-file.js',
    '/apps/zendesk/index.htm',
    '/apps/zendesk/index.html.map',
    '/apps/zendesk/.',
    '/apps/zendesk/..',
    '/apps/zendesk//',
    '/apps/zendesk/%00',
    '/apps/zendesk/%00.html',
    '/apps/zendesk/index.html%00.js',
    '/apps/zendesk/%ff.js',
    '/apps/zendesk/%.js',
    '/apps/zendesk/../../service/worker.js',
    '/apps/zendesk/..%2f..%2fservice%2fworker.js',
    '/apps/zendesk/%2e%2e/%2e%2e/service/worker.js',
    '/apps/zendesk/%2e%2e%2f%2e%2e%2fservice%2fworker.js',
    '/apps/zendesk/%252e%252e%252fservice%252fworker.js',
    '/apps/zendesk/..\\..\\service\\worker.js',
    '/apps/zendesk/..%5c..%5cservice%5cworker.js',
    '/apps/zendesk/....//....//service/worker.js',
    '/apps/zendesk/..;/..;/service/worker.js',
    '/apps/zendesk//etc/hosts.json',
    '/apps/zendesk/file:///etc/hosts.json',
    '/apps/zendesk/..%2fcrm-widget%2findex.html',
    '/apps/zendesk/%2e%2e%2fcrm-widget%2findex.html',
    '/apps/%7a%65ndesk/%2e%2e%2f%2e%2e%2fservice/worker.js',
    '/service/worker.js',
    '/package.json',
  ])('%s', async (path) => {
    expectRefused(await getRaw(path), 'not_found', ['worker', '[{'])
  })

  it('after so many wrong turns the service is well', async () => {
    expect((await getRaw('/health')).status).toBe(200)
    expect(running.log.filter((line) => !line.startsWith('{"event":'))).toEqual([])
  })
})

describe('the clock of the sandbox', () => {
  const move = (body: string, type = 'application/json') =>
    see(fetch(`${running.world.serviceUrl}/sandbox/clock`, { method: 'POST', headers: { 'content-type': type }, body }))

  it('moves forward, and never far or back', async () => {
    const { status, text } = await move('{"advanceMs":60000}')
    expect([status, Object.keys(JSON.parse(text))]).toEqual([200, ['now']])
    for (const wrong of ['{"advanceMs":-1}', '{"advanceMs":1e12}', '{"advanceMs":0.5}', '{"advanceMs":"1"}']) {
      expect(expectRefused(await move(wrong), 'invalid_input').field).toBe('advanceMs')
    }
    expectRefused(await move('{}'), 'invalid_input')
    expectRefused(await move('{"advanceMs":0,"more":1}'), 'invalid_input')
  })

  it('does not move for a page that needs no leave to ask', async () => {
    expectRefused(await move('{"advanceMs":60000}', 'text/plain'), 'unsupported_media_type')
  })
})
