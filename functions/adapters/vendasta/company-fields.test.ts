import { describe, expect, it } from 'vitest'
import { DEFAULT_FIELD_TITLES, findCompanyFields } from './company-fields.ts'
import { MetaFields } from './wire.ts'

const find = (properties: Record<string, object>, titles = {}) =>
  findCompanyFields(MetaFields.parse({ properties }).properties, { ...DEFAULT_FIELD_TITLES, ...titles })

describe('finding our fields in the CRM', () => {
  it.each([
    ['its title', { 'custom-1': { title: 'Support summary' } }, {}],
    ['its title in other letter case', { 'custom-1': { title: ' support  SUMMARY ' } }, {}],
    ['its external id', { 'custom-1': { title: 'Sommaire', externalId: 'rt_summary' } }, { summary: 'rt_summary' }],
    ['its id', { 'custom-1': {} }, { summary: 'custom-1' }],
  ])('goes by %s', (_how, properties, titles) => {
    const { support, missing } = find(properties, titles)
    expect(support.summary?.id).toBe('custom-1')
    expect(missing).not.toContain('Support summary')
  })

  it('names every field that is not there and matters', () => {
    expect(find({}).missing).toEqual([
      'Account manager',
      'CSM',
      'Tier',
      'ARR',
      'Renewal date',
      'Open invoices',
      'Risk flags',
      'RED flag',
      'Support health',
      'Support summary',
      'Support next steps',
      'Support updated at',
      'Support link',
    ])
  })

  it('takes neither of two fields with one title', () => {
    const { account, missing } = find({ a: { title: 'Tier' }, b: { title: 'tier' } })
    expect([account.tier, missing.includes('Tier')]).toEqual([undefined, true])
  })

  it.each([
    ['standard__company_name', { title: 'Support summary' }],
    ['system__company_external_id', { title: 'Support summary' }],
    ['platform__company_salesperson_id', { title: 'Support summary' }],
    ['external_id', { title: 'Support summary' }],
    ['custom-1', { title: 'Support summary', readOnly: true }],
  ])('never writes into %s', (id, schema) => {
    expect(find({ [id]: schema }).support.summary).toBe(undefined)
    expect(find({ [id]: schema }, { summary: id }).support.summary).toBe(undefined)
  })

  it('may read a field of the CRM itself', () => {
    const tier = { standard__company_lifecycle_stage: { title: 'Lifecycle stage' } }
    expect(find(tier, { tier: 'Lifecycle stage' }).account.tier).toBe('standard__company_lifecycle_stage')
  })

  it.each([
    ['system__company_external_id', { system__company_external_id: {}, external_id: {} }],
    ['external_id', { external_id: {} }],
    ['system__company_external_id', {}],
  ])('knows the external id as %s', (id, properties) => {
    expect(find(properties).externalId).toBe(id)
  })
})
