import { DurableObject } from 'cloudflare:workers'
import { UpstreamError, type UpstreamFailure } from '@redthread/shared/errors'
import type { Store } from '@redthread/shared/store'
import type { Platform } from '../../ports.ts'
import { PATIENCE, type Patience, persist } from './persist.ts'
import type { Sql, SqlRow, SqlValue } from './sql.ts'
import { sqliteStore } from './sqlite.ts'

type Operation = keyof Store

/** Errors lose their class on the way between isolates, so a refusal travels as a value. */
type Answer = { kind: 'done'; value: unknown } | { kind: 'failed'; failure: UpstreamFailure; status: number }

/** One workspace's store: SQLite in a Durable Object, which runs one call after another. */
export class EmbeddedStore extends DurableObject {
  readonly #store: Store = sqliteStore(durableSql(this.ctx.storage), Date.now)

  async call(operation: Operation, args: unknown[]): Promise<Answer> {
    try {
      const work = this.#store[operation] as (...args: unknown[]) => Promise<unknown>
      return { kind: 'done', value: await work(...args) }
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error
      return { kind: 'failed', failure: error.failure, status: error.status }
    }
  }
}

function durableSql(storage: DurableObjectStorage): Sql {
  return {
    all: <T = SqlRow>(query: string, ...params: SqlValue[]) => storage.sql.exec(query, ...params).toArray() as T[],
    transaction: (work) => storage.transactionSync(work),
  }
}

export interface EmbeddedStub {
  call(operation: Operation, args: unknown[]): Promise<Answer>
}

/**
 * The store as the rest of the service sees it.
 * @param open gives a stub; asked for each try, because an exception can leave a stub broken for good
 */
export function embeddedStore(
  open: () => EmbeddedStub,
  platform: Pick<Platform, 'now' | 'sleep'>,
  patience: Patience = PATIENCE,
): Store {
  const ask = <K extends Operation>(operation: K, ...args: Parameters<Store[K]>) =>
    persist(() => askOnce(open(), operation, args, patience.tryMs), patience, platform) as ReturnType<Store[K]>

  return {
    load: (...args) => ask('load', ...args),
    commit: (...args) => ask('commit', ...args),
    recordHint: (...args) => ask('recordHint', ...args),
    claim: (...args) => ask('claim', ...args),
    settle: (...args) => ask('settle', ...args),
    list: (...args) => ask('list', ...args),
    readAudit: (...args) => ask('readAudit', ...args),
    putOnce: (...args) => ask('putOnce', ...args),
    getOnce: (...args) => ask('getOnce', ...args),
    stats: (...args) => ask('stats', ...args),
  }
}

async function askOnce(stub: EmbeddedStub, operation: Operation, args: unknown[], tryMs: number): Promise<unknown> {
  const answer = await within(tryMs, stub.call(operation, args)).catch((error) => {
    throw error instanceof UpstreamError ? error : new UpstreamError('store', 'unavailable')
  })
  if (answer.kind === 'failed') throw new UpstreamError('store', answer.failure, answer.status)
  return answer.value
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new UpstreamError('store', 'timeout')), ms)
  })
  return Promise.race([work, late]).finally(() => {
    if (timer !== undefined) clearTimeout(timer)
  })
}
