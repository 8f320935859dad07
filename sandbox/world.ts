import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { repoDir } from '../scripts/build.ts'
import { type Service, startService } from '../scripts/start-service.ts'
import { createClock, type SandboxClock } from './clock.ts'
import { type SimulatedCrm, startCrm } from './crm/server.ts'
import { createVendastaKeys } from './crm/vendasta-keys.ts'
import { durationWords } from './duration-words.ts'
import { createFeed, type Feed } from './feed.ts'
import { createGoogleKeys, type GoogleKeys } from './google-chat/google-keys.ts'
import { type SimulatedGoogleChat, startGoogleChat } from './google-chat/server.ts'
import { freePorts, type Ports } from './ports.ts'
import { createSecrets } from './secrets.ts'
import { type Cast, castFrom, firstPerson, type PolicyNames } from './seed/cast.ts'
import { createStage, type Stage } from './stage.ts'
import { crmNamespace, loopback, serviceVariables, workspace } from './variables.ts'
import { type SimulatedZendesk, startZendesk } from './zendesk/server.ts'

/** Three simulated systems, the real service between them, and one clock over all four. */
export interface World {
  ports: Ports
  clock: SandboxClock
  feed: Feed
  stage: Stage
  cast: Cast
  zendesk: SimulatedZendesk
  chat: SimulatedGoogleChat
  crm: SimulatedCrm
  /** What Google signs with, for forging its callers in tests. */
  google: GoogleKeys
  service: Service
  serviceUrl: string
  /** The service's variables, for starting it again. */
  variables: Record<string, string>
  /** The newest lines the service logged. */
  log: string[]
  /** Skips time everywhere and resolves when the service has done what became due. */
  advance(ms: number): Promise<void>
  stop(): Promise<void>
}

export interface WorldOptions {
  /** Absent: any free ones. */
  ports?: Ports
  /** Receives each line the service logs; by default they are only kept. */
  onLog?: (line: string) => void
}

const linesKept = 500
const minuteMs = 60_000

/** Starts everything; the service and the sidebar app must have been built. Whatever fails, nothing is left running. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const ports = options.ports ?? (await freePorts())
  const clock = createClock()
  const feed = createFeed(clock)
  const cast = castFrom(parse(readFileSync(join(repoDir, 'policy.yaml'), 'utf8')) as PolicyNames)
  const stage = createStage({ personId: firstPerson(cast).id, ticketId: null, companyId: null, space: null })
  const secrets = createSecrets()
  const google = createGoogleKeys()
  const vendasta = createVendastaKeys()
  const serviceUrl = loopback(ports.service)
  const started: { close(): Promise<void> }[] = []
  const keep = <Part extends { close(): Promise<void> }>(part: Part): Part => {
    started.push(part)
    return part
  }
  const closeAll = () => Promise.all(started.map((part) => part.close()))
  try {
    const zendesk = keep(
      await startZendesk({
        port: ports.zendesk,
        clock,
        feed,
        stage,
        cast,
        credentials: secrets.desk,
        webhook: { url: `${serviceUrl}/webhooks/zendesk`, secret: secrets.webhook },
        appFolder: join(repoDir, 'dist/zendesk-app'),
        installation: { serviceUrl, settings: { api_base: serviceUrl, shared_secret: secrets.app } },
      }),
    )
    const appUrl = `${serviceUrl}/chat/events`
    const chat = keep(await startGoogleChat({ port: ports.chat, clock, feed, stage, cast, keys: google, appUrl }))
    const embed = { clock, secret: secrets.embed, workspace, serviceUrl }
    const crm = keep(
      await startCrm({ port: ports.crm, feed, stage, cast, keys: vendasta, namespace: crmNamespace, embed }),
    )
    const variables = serviceVariables(ports, secrets, google, vendasta, zendesk.desk)
    const log: string[] = []
    const onLog = (line: string) => {
      log.push(line)
      if (log.length > linesKept) log.shift()
      options.onLog?.(line)
    }
    const service = await startService({ port: ports.service, vars: variables, onLog })
    keep({ close: service.stop })
    return {
      ports,
      clock,
      feed,
      stage,
      cast,
      zendesk,
      chat,
      crm,
      google,
      service,
      serviceUrl,
      variables,
      log,
      async advance(ms) {
        if (ms >= minuteMs)
          feed.push({ source: 'clock', text: `the clock moves ${durationWords(ms)} ahead`, cause: true })
        await advance(clock, serviceUrl, ms)
      },
      stop: async () => void (await closeAll()),
    }
  } catch (error) {
    await closeAll()
    throw error
  }
}

async function advance(clock: SandboxClock, serviceUrl: string, advanceMs: number): Promise<void> {
  // The outside first: the service calls it while it works off what became due.
  clock.advance(advanceMs)
  const response = await fetch(`${serviceUrl}/sandbox/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advanceMs }),
  })
  if (!response.ok) throw new Error(`The service did not move its clock (${response.status}).`)
}
