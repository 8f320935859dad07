import type * as z from 'zod'
import type { Platform } from '../../ports.ts'
import { createGate } from '../gate.ts'
import { createHttp, type Fetch, type HttpRequest, type HttpResponse } from '../http.ts'
import { parseAnswer } from '../parse-answer.ts'
import { withToken } from '../single-flight.ts'
import { DEFAULT_SCOPE, serviceAccountTokens } from './authorize.ts'
import type { ServiceAccount } from './service-account.ts'
import { type CrmRecord, type FieldSchema, ListPage, MetaFields } from './wire.ts'

export interface VendastaAccess {
  /** Such as `https://prod.apigateway.co`, without a slash at the end. */
  baseUrl: string
  tokenUrl: string
  /** The partner id whose CRM holds the companies. */
  namespace: string
  serviceAccount: ServiceAccount
  scope?: string
  /** Vendasta publishes no limit; ours is 5 a second, two at once. */
  callsPerSecond?: number
}

export interface VendastaDeps extends Pick<Platform, 'now' | 'random' | 'sleep'> {
  fetch: Fetch
}

export interface Filter {
  id: string
  value: string | string[]
  operation: 'IS_ANY' | 'CONTAINS'
}

/** The CRM REST API of one namespace. All calls throw `UpstreamError`; reads are repeated up to twice within 10 s. */
export interface VendastaApi {
  companyFields(): Promise<Record<string, FieldSchema>>
  list(type: 'companies' | 'contacts', filter: Filter, returnFields: string[]): Promise<CrmRecord[]>
  /** Updates by id, so that the server has no reason to look for another company to merge with. */
  updateCompany(companyId: string, data: Record<string, unknown>): Promise<void>
}

const DEADLINE_MS = 10_000
const READ_REPEATS = 2
const MAX_CONCURRENT = 2
const CALLS_PER_SECOND = 5
const PAGE_SIZE = 100
/** A filter that brings up more than this says nothing about who the customer is. */
const MAX_PAGES = 5

export function createVendastaApi(access: VendastaAccess, deps: VendastaDeps): VendastaApi {
  const { tokenUrl, serviceAccount, scope = DEFAULT_SCOPE, callsPerSecond = CALLS_PER_SECOND } = access
  const http = createHttp({ ...deps, service: 'crm', timeoutMs: DEADLINE_MS })
  const tokens = serviceAccountTokens({ http, tokenUrl, serviceAccount, scope, now: deps.now })
  const spacingMs = 1000 / callsPerSecond
  const gate = createGate({ ...deps, maxConcurrent: MAX_CONCURRENT, spacingMs, forgetAfterMs: 2 * DEADLINE_MS })
  const org = `${access.baseUrl}/org`
  const namespace = encodeURIComponent(access.namespace)

  const call = (request: HttpRequest): Promise<HttpResponse> =>
    withToken(tokens, (token) =>
      gate(() => http.request({ ...request, headers: { authorization: `Bearer ${token}` } })),
    )

  async function listPage(type: string, body: object): Promise<z.infer<typeof ListPage>> {
    const url = `${org}/list/${namespace}/${type}`
    return parseAnswer('crm', ListPage, await call({ method: 'POST', url, body, repeats: READ_REPEATS }))
  }

  return {
    async companyFields() {
      const url = `${org}/${namespace}/companies/meta/fields`
      return parseAnswer('crm', MetaFields, await call({ method: 'GET', url, repeats: READ_REPEATS })).properties
    },

    async list(type, filter, returnFields) {
      const records = new Map<string, CrmRecord>()
      const seen = new Set<string>()
      let cursor = ''
      do {
        seen.add(cursor)
        const page = { cursor, limit: PAGE_SIZE }
        const answer = await listPage(type, { subtype: '', fields: [filter], returnFields, page })
        for (const { id, fields } of answer.objects) {
          records.set(id, { id, values: new Map(fields.map((field) => [field.id, field.value])) })
        }
        cursor = answer.has_more ? (answer.next_cursor ?? '') : ''
      } while (!seen.has(cursor) && seen.size < MAX_PAGES)
      return [...records.values()]
    },

    async updateCompany(companyId, data) {
      const url = `${org}/${namespace}/companies/${encodeURIComponent(companyId)}`
      await call({ method: 'PATCH', url, body: { data } })
    },
  }
}
