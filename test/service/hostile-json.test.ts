import { beforeAll, describe, expect, it } from 'vitest'
import { until } from '../../sandbox/until.ts'
import { type Expected, hostileBodies } from './hostile-bodies.ts'
import { hostileRows } from './hostile-rows.ts'
import { openRed, type Red } from './open-red.ts'
import { addonToken, bearer, requesterOf, sidebarToken } from './proofs.ts'
import { readRefusal, type Seen, see } from './refusals.ts'
import { runWorld } from './running-world.ts'
import { type Body, deliver, ticketEvent } from './signed-webhook.ts'

interface Row {
  name: string
  expect: string
  base64: string
}

const bytesOf = (base64: string) => Uint8Array.from(Buffer.from(base64, 'base64'))

function expectedOf(row: Row): Expected {
  return row.expect === 'accept' || row.expect === 'reject' ? row.expect : 'either'
}

const rows = hostileRows<Row>('json.jsonl')
const bodies = [...hostileBodies, ...rows.map((row) => [row.name, bytesOf(row.base64), expectedOf(row)] as const)]

const running = runWorld()
let red: Red
beforeAll(async () => {
  red = await openRed(running.world, 'tamarack', 'Dock doors do not open')
})

/** What of these bodies was not answered as it should have been; each answer must have the one shape of an error. */
async function wrongAnswers(
  send: (body: Body) => Promise<Seen>,
  isRight: (seen: Seen, expected: Expected) => boolean,
): Promise<string[]> {
  const wrong: string[] = []
  for (const [name, body, expected] of bodies) {
    const seen = await send(body)
    if (seen.status !== 200) readRefusal(seen)
    if (!isRight(seen, expected)) wrong.push(`${name}: ${seen.status} ${seen.text}`)
    const health = await see(fetch(`${running.world.serviceUrl}/health`))
    if (health.status !== 200) wrong.push(`${name}: then ${health.text}`)
  }
  return wrong
}

function post(path: string, headers: Record<string, string>): (body: Body) => Promise<Seen> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers } }
  return (body) => see(fetch(`${running.world.serviceUrl}${path}`, { ...init, body }))
}

const isInvalid = ({ status }: Seen) => status === 400

describe('hostile JSON from a caller with a good proof', () => {
  it('is no event as a whole webhook', async () => {
    expect(await wrongAnswers((body) => deliver(running.world, body), isInvalid)).toEqual([])
  })

  it('is taken inside a good webhook exactly where it is JSON', async () => {
    const { world } = running
    const inside = (body: Body) => {
      const [before = '', after = ''] = ticketEvent(world, red.ticketId, { more: 'HERE', end: 1 }).split('"HERE"')
      return deliver(
        world,
        Uint8Array.from(Buffer.concat([Buffer.from(before), Buffer.from(body), Buffer.from(after)])),
      )
    }
    const fits = ({ status }: Seen, expected: Expected) =>
      expected === 'either' ? status === 200 || status === 400 : status === (expected === 'accept' ? 200 : 400)
    expect(await wrongAnswers(inside, fits)).toEqual([])
  })

  it('is no embed token', async () => {
    expect(await wrongAnswers(post('/embed/session', {}), isInvalid)).toEqual([])
  })

  it('is nothing to close a RED with', async () => {
    const proof = bearer(await sidebarToken(running.world, red.ticketId))
    expect(await wrongAnswers(post(`/api/episodes/${red.episodeId}/close`, proof), isInvalid)).toEqual([])
  })

  it('is met with silence where Google would send it again', async () => {
    const proof = bearer(await addonToken(running.world))
    const isSilent = ({ status, text }: Seen) => status === 200 && text === '{}'
    expect(await wrongAnswers(post('/chat/events', proof), isSilent)).toEqual([])
  })

  it('has lost and harmed nothing: the next ticket is read, and the RED is as it was', async () => {
    const { world } = running
    const { desk } = world.zendesk
    const ticket = desk.create({ subject: 'A question', body: 'How?', requesterId: requesterOf('tamarack') })
    expect(await until(() => ticket.readVersion, Boolean, 10_000)).toBeGreaterThan(0)
    const seen = await see(
      fetch(`${world.serviceUrl}/api/tickets/${red.ticketId}`, {
        headers: bearer(await sidebarToken(world, red.ticketId)),
      }),
    )
    expect(JSON.parse(seen.text).episode).toMatchObject({ id: red.episodeId, status: 'open' })
  })
})
