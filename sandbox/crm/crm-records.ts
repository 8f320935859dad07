import type { SandboxClock } from '../clock.ts'
import { createSignal, type Signal } from '../signal.ts'
import { companySchema, contactSchema, type Schema } from './fields.ts'

export interface CrmRecord {
  id: string
  values: Map<string, unknown>
}

export interface Collection {
  schema: Schema
  records: Map<string, CrmRecord>
}

export interface CrmRecords {
  companies: Collection
  contacts: Collection
  signal: Signal
  /** Companies whose values were mixed because an upsert found another one by name. A right client causes none. */
  mergedByName: string[]
  write(record: CrmRecord, values: Record<string, unknown>): void
}

export function createCrmRecords(clock: SandboxClock): CrmRecords {
  const signal = createSignal()
  return {
    companies: { schema: companySchema, records: new Map() },
    contacts: { schema: contactSchema, records: new Map() },
    signal,
    mergedByName: [],
    write(record, values) {
      for (const [id, value] of Object.entries(values)) record.values.set(id, value)
      record.values.set('system__company_updated', timestamp(record.id, clock.now()))
      signal.notify()
    },
  }
}

/** The vendor writes instants in two ways, and both may stand in one answer. */
export function timestamp(recordId: string, at: number): string | { seconds: number; nanos: number } {
  const even = recordId.charCodeAt(recordId.length - 1) % 2 === 0
  return even ? { seconds: Math.floor(at / 1000), nanos: (at % 1000) * 1_000_000 } : new Date(at).toISOString()
}
