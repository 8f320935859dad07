import type { SupportSummary } from '@redthread/shared/crm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_FIELD_TITLES, findCompanyFields, isVendastaField } from './company-fields.ts'
import { supportData } from './support-data.ts'
import { MetaFields } from './wire.ts'

const SUPPORT: SupportSummary = {
  red: true,
  health: 34,
  summary: 'Two sites without cooling since Friday.',
  nextSteps: 'Call the owner today.',
  link: 'https://redthread.test/a/7',
  updatedAt: Date.UTC(2026, 10, 22, 12),
}

const TITLES = { ...DEFAULT_FIELD_TITLES }

const dataFor = (properties: Record<string, object>, support: Partial<SupportSummary> = {}) =>
  supportData({ ...SUPPORT, ...support }, findCompanyFields(MetaFields.parse({ properties }).properties, TITLES))

describe('what is written to the CRM', () => {
  it('is our six fields, each in the type it has there', () => {
    const properties = {
      f1: { title: 'RED flag', type: 'boolean' },
      f2: { title: 'Support health', type: 'integer' },
      f3: { title: 'Support summary', type: 'string' },
      f4: { title: 'Support next steps', type: 'string' },
      f5: { title: 'Support updated at', type: 'string', format: 'date-time' },
      f6: { title: 'Support link', type: 'string' },
    }
    expect(dataFor(properties)).toEqual({
      f1: true,
      f2: 34,
      f3: 'Two sites without cooling since Friday.',
      f4: 'Call the owner today.',
      f5: '2026-11-22T12:00:00.000Z',
      f6: 'https://redthread.test/a/7',
    })
  })

  it.each([
    ['a RED flag kept as text', { f: { title: 'RED flag' } }, { f: 'true' }],
    ['health kept as text', { f: { title: 'Support health', type: 'string' } }, { f: '34' }],
    ['a day', { f: { title: 'Support updated at', format: 'date' } }, { f: '2026-11-22' }],
    ['a text in a number field, which is left out', { f: { title: 'Support summary', type: 'number' } }, {}],
    ['fields of others', { f: { title: 'Tier' }, g: { title: 'Company name' } }, {}],
  ])('fits %s', (_what, properties, expected) => {
    expect(dataFor(properties)).toEqual(expected)
  })

  it.each([
    ['255 characters where the schema names no limit', {}, 'a'.repeat(300), `${'a'.repeat(254)}…`],
    ['the limit of the schema', { maxLength: 10 }, 'Northwind Cold', 'Northwind…'],
    ['nothing when it fits', { maxLength: 14 }, 'Northwind Cold', 'Northwind Cold'],
    ['no character in half', { maxLength: 4 }, 'ab🚨cd', 'ab…'],
    ['half characters of others, which are replaced', { maxLength: 9 }, 'ab\ud83dcd', 'ab\ufffdcd'],
  ])('is cut at %s', (_what, schema, summary, expected) => {
    expect(dataFor({ f: { title: 'Support summary', ...schema } }, { summary })).toEqual({ f: expected })
  })

  it('holds a whole link or none', () => {
    const link = `https://redthread.test/${'a'.repeat(300)}`
    expect(dataFor({ f: { title: 'Support link' } }, { link })).toEqual({})
    expect(dataFor({ f: { title: 'Support link', maxLength: 2000 } }, { link })).toEqual({ f: link })
  })

  it("never holds a field of Vendasta's own, however the fields are called", () => {
    const titles = fc.constantFrom(...Object.values(DEFAULT_FIELD_TITLES))
    const ids = fc.oneof(
      fc.constantFrom(
        'standard__company_name',
        'standard__company_website',
        'system__company_external_id',
        'external_id',
      ),
      fc.string().map((text) => `standard__${text}`),
      fc.uuid(),
    )
    const schemas = fc.record({ title: titles, readOnly: fc.boolean(), externalId: fc.oneof(titles, fc.constant('')) })
    fc.assert(
      fc.property(fc.dictionary(ids, schemas), (properties) => {
        const data = dataFor(properties)
        for (const id of Object.keys(data)) {
          expect(isVendastaField(id)).toBe(false)
          expect(properties[id]?.readOnly).toBe(false)
        }
      }),
      { numRuns: 300 },
    )
  })
})
