import { sqliteStore } from '@redthread/functions/adapters/store/sqlite'
import { createApp } from '@redthread/functions/app'
import { createAgents } from '@redthread/functions/auth/agents'
import { signOperatorToken } from '@redthread/functions/auth/operator-token'
import { act, type Verb } from '@redthread/functions/engine/act'
import type { Deps } from '@redthread/functions/engine/deps'
import { loadEpisode } from '@redthread/functions/engine/episode-context'
import { createEngine, type Engine } from '@redthread/functions/engine/run'
import { episodeViewOf } from '@redthread/functions/engine/views'
import type { Service } from '@redthread/functions/service'
import type { EpisodeView } from '@redthread/shared/api/views'
import { Episode } from '@redthread/shared/episode/episode'
import type { Policy } from '@redthread/shared/policy/policy'
import { type CompiledPolicy, compilePolicy } from '@redthread/shared/rules/compile'
import { indexes, keys } from '@redthread/shared/state/keys'
import type { Store } from '@redthread/shared/store'
import { firstPulse } from '@redthread/shared/watch/pulse'
import { SignJWT } from 'jose'
import { afterEach, expect } from 'vitest'
import { memoryStore } from '../store/memory-store.ts'
import { nodeSql } from '../store/node-sql.ts'
import { PEOPLE, type Person, press, slashRed } from './chat-event.ts'
import { Life } from './life.ts'
import { policyWith } from './policy.ts'
import { StrictChat } from './strict-chat.ts'
import { StrictDesk } from './strict-desk.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE

/** A Monday morning, as in every test's first column `0`. */
export const NINE = Date.UTC(2026, 10, 23, 9)

export type StoreName = 'memory' | 'sqlite'
export const STORES: StoreName[] = ['memory', 'sqlite']

interface Options {
  /** One of its own, or one that is there already. */
  store?: StoreName | Store
  policy?: Policy
  /** Processes that work on the same store. */
  engines?: number
  /** Goes on, with new processes, where another world stands whose store was copied. */
  since?: World
}

const worlds: World[] = []

/** A test that leaves a message unread has not expected it; a fault of ours is never expected. */
afterEach(() => {
  for (const world of worlds.splice(0)) world.end()
})

const RULES = new WeakMap<Policy, CompiledPolicy>()

function rulesOf(policy: Policy): CompiledPolicy {
  const rules = RULES.get(policy) ?? compilePolicy(policy)
  RULES.set(policy, rules)
  return rules
}

const APP_SECRET = 'a secret of the sidebar, long enough'
const OPERATED = { EMBED_SECRET: 'a secret of the widget, also long enough', PUBLIC_URL: 'https://redthread.example' }

/** The real engine and routes between a real store and strict outside systems, on a clock that only the test moves. */
export class World {
  now = NINE
  policy: Policy
  readonly chat = new StrictChat(() => this.now - NINE)
  readonly desk = new StrictDesk(() => this.now)
  readonly store: Store
  /** What every call of a process waits for before it is made. */
  turn: () => Promise<unknown> = async () => undefined
  /** What broke that should not. */
  readonly faults: string[] = []
  private close: () => void = () => undefined
  private processes: { engine: Engine; life: Life }[] = []
  private nextLife: Life[] = []
  private events = 0
  private ids = 0

  constructor({ store = 'memory', policy = policyWith(), engines = 1, since }: Options = {}) {
    this.policy = policy
    this.store = typeof store === 'object' ? store : this.newStore(store)
    if (since) this.goOn(since)
    this.restart(engines)
    worlds.push(this)
  }

  private goOn({ now, events, ids, chat, desk }: World): void {
    Object.assign(this, { now, events, ids })
    this.chat.goOn(chat)
    this.desk.goOn(desk)
  }

  private newStore(name: StoreName): Store {
    if (name === 'memory') return memoryStore()
    const sql = nodeSql()
    this.close = sql.close
    return sqliteStore(sql, () => this.now)
  }

  /** Nothing was left unread and nothing broke. Every test's worlds end with it; one that makes thousands ends each. */
  end(): void {
    if (worlds.includes(this)) worlds.splice(worlds.indexOf(this), 1)
    this.close()
    this.close = () => undefined
    expect({ unread: this.chat.read(), faults: this.faults }).toEqual({ unread: [], faults: [] })
  }

  /** Another policy goes live, with new processes as any deployment has. */
  deploy(policy: Policy): void {
    this.policy = policy
    this.restart()
  }

  /** All processes are new; what the old ones had in memory is gone. */
  restart(engines = this.processes.length, lives: Life[] = []): void {
    this.nextLife = lives
    this.processes = Array.from({ length: engines }, () => this.newProcess())
  }

  private newProcess() {
    const life = this.nextLife.shift() ?? new Life()
    return { engine: createEngine(this.deps(life), async () => undefined), life }
  }

  /** What a process works with. */
  deps(life: Life = new Life()): Deps {
    const { policy } = this
    return {
      policy,
      rules: rulesOf(policy),
      store: life.through(this.store, () => this.turn()),
      desk: life.through(this.desk.port, () => this.turn()),
      crm: life.through(this.desk.crm, () => this.turn()),
      chat: life.through(this.chat.port, () => this.turn()),
      platform: {
        now: () => this.now,
        newId: () => {
          this.ids += 1
          return `id-${this.ids}`
        },
        random: () => 0.5,
        sleep: async () => undefined,
      },
      urls: {
        ticket: (id) => `https://desk.example/tickets/${id}`,
        chatEvents: 'https://redthread.example/chat/events',
      },
      log: (event, fields) => {
        if (fields?.error === 'internal') this.faults.push(`${event} ${JSON.stringify(fields)}`)
      },
      poke: async () => undefined,
    }
  }

  /** Works off everything that becomes due until so long after the beginning. */
  async runTo(ms: number): Promise<void> {
    const end = NINE + ms
    for (let wakeAt = await this.work(); wakeAt !== null && wakeAt <= end; wakeAt = await this.work()) {
      this.now = Math.max(this.now, wakeAt)
    }
    this.now = Math.max(this.now, end)
  }

  /** Everything that can be done at this instant; a process that stops is replaced. */
  async work(): Promise<number | null> {
    const runs = this.processes.map(async (process, place) => {
      const stopped = process.life.ended.then(() => 'stopped' as const)
      const wakeAt = await Promise.race([process.engine.run(), stopped])
      if (wakeAt !== 'stopped') return wakeAt
      this.processes[place] = this.newProcess()
      return this.now
    })
    const wakes = (await Promise.all(runs)).filter((wakeAt) => wakeAt !== null)
    return wakes.length > 0 ? Math.min(...wakes) : null
  }

  /** The desk says that a ticket changed, in a delivery of its own or one that it makes again. */
  async webhook(ticketId: string, eventId?: string): Promise<void> {
    this.events += 1
    await this.store.recordHint(this.deps().platform.newId(), {
      ...{ ticketId, eventId: eventId ?? `event-${this.events}`, at: this.now },
    })
  }

  /** A ticket comes or changes, and the desk says so. */
  async ticket(id: string, change: Parameters<StrictDesk['put']>[1]): Promise<void> {
    this.desk.put(id, { organizationId: '70', ...(this.desk.tickets.get(id)?.ticket ?? {}), ...change })
    await this.webhook(id)
  }

  /** Compares everything that has reached Chat since the last look, in the order of its arrival in each space. */
  expectChat(...lines: string[]): void {
    expect(this.chat.read().toSorted(bySpace)).toEqual(lines.toSorted(bySpace))
  }

  async acts(by: Person, verb: Verb, episodeId = 'RED-1'): Promise<string> {
    const { name: id, displayName: name, email } = PEOPLE[by]
    const who = { by: { kind: 'person', id, name, email }, surface: 'chat' } as const
    const acted = await act(this.deps(), episodeId, who, verb)
    return acted.kind === 'refused' ? acted.code : acted.kind
  }

  /** What a person reads who types `/red ...` in the space. */
  async types(by: Person, args: string): Promise<string> {
    return this.chatEvent(slashRed(by, args, this.eventTime()))
  }

  /** What a person reads who presses a button of a card. */
  async presses(by: Person, action: string, episode: string, more: Record<string, string> = {}): Promise<string> {
    return this.chatEvent(press(by, { action, episode, ...more }, this.eventTime()))
  }

  /** What a person reads who sends a dialog. */
  async sends(by: Person, action: string, episode: string, form: Record<string, string>): Promise<string> {
    return this.chatEvent(press(by, { action, episode }, this.eventTime(), form))
  }

  private eventTime(): string {
    this.events += 1
    return new Date(this.now + this.events).toISOString()
  }

  private async chatEvent(event: object): Promise<string> {
    const response = await this.request('/chat/events', event, {})
    return wordsOf(await response.json())
  }

  /** What the sidebar gets for an action of an agent: status and body. */
  async api(agent: number, ticketId: string, path: string, body: object): Promise<{ status: number; body: unknown }> {
    return this.sidebar(agent, ticketId, `/api/episodes/${path}`, body)
  }

  /** What an agent's sidebar gets; without a body it only reads. */
  async sidebar(agent: number, ticketId: string, path: string, body: object | null = null) {
    return this.answered(path, body, await this.sidebarToken(agent, ticketId))
  }

  /** What a command of the command line gets; without a body it only reads. */
  async operator(path: string, body: object | null = null): Promise<{ status: number; body: unknown }> {
    return this.answered(path, body, await signOperatorToken('ilse@redthread.example', OPERATED, this.now))
  }

  private sidebarToken(agent: number, ticketId: string): Promise<string> {
    return new SignJWT({ sub: String(agent), ticket_id: ticketId })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer('northwind')
      .setExpirationTime(Math.floor(this.now / 1_000) + 300)
      .sign(new TextEncoder().encode(APP_SECRET))
  }

  private async answered(path: string, body: object | null, token: string): Promise<{ status: number; body: unknown }> {
    const response = await this.request(path, body, { authorization: `Bearer ${token}` })
    return { status: response.status, body: await response.json() }
  }

  private async request(path: string, body: object | null, headers: Record<string, string>): Promise<Response> {
    const deps = this.deps()
    const service: Service = {
      ...deps,
      config: { ...OPERATED, ZENDESK_APP_SECRET: APP_SECRET, ZENDESK_SUBDOMAIN: 'northwind' } as Service['config'],
      verifyChat: { verify: async () => ({ kind: 'ok', flavour: 'classic' }) },
      agents: createAgents(this.desk.port, deps.platform),
      pulse: async () => firstPulse(this.now),
      assets: { fetch: async () => new Response(null, { status: 404 }) },
    }
    const later: Promise<unknown>[] = []
    const context = { waitUntil: (work: Promise<unknown>) => later.push(work), passThroughOnException: () => undefined }
    const init = {
      ...(body === null ? {} : { method: 'POST', body: JSON.stringify(body) }),
      headers: { 'content-type': 'application/json', ...headers },
    }
    const response = await createApp(service).request(path, init, {}, context as never)
    await Promise.all(later)
    return response
  }

  async episode(id = 'RED-1'): Promise<Episode> {
    const [doc] = await this.store.load([keys.episode(id)])
    return Episode.parse(doc?.value)
  }

  async episodes(): Promise<string[]> {
    return (await this.store.list(indexes.episodes, null, 1_000)).entries.map(({ member }) => member)
  }

  async view(id = 'RED-1'): Promise<EpisodeView> {
    const deps = this.deps()
    const context = await loadEpisode(deps, id)
    if (!context) throw new Error(`no ${id}`)
    return episodeViewOf(deps, context, null)
  }

  async audited(action: string, subject?: string) {
    const rows = await this.store.readAudit(1, 10_000)
    return rows.filter((row) => row.action === action && (subject === undefined || row.subject === subject))
  }
}

const bySpace = (a: string, b: string): number => {
  const [one, other] = [a.split(' ')[1] ?? '', b.split(' ')[1] ?? '']
  return one < other ? -1 : Number(one > other)
}

/** Every text a person is shown: of a private message, a dialog, or the redrawn card's title. */
function wordsOf(answer: unknown): string {
  const found: string[] = []
  JSON.stringify(answer, (key, value) => {
    if (['text', 'title', 'userFacingMessage', 'topLabel', 'bottomLabel'].includes(key) && typeof value === 'string')
      found.push(value)
    return value
  })
  return found.join(' | ')
}

/** Lets everything happen that needs no clock. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await new Promise((done) => setImmediate(done))
}
