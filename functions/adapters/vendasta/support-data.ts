import type { SupportSummary } from '@redthread/shared/crm'
import { type CompanyFields, SUPPORT_FIELDS, type WritableField } from './company-fields.ts'

/** Vendasta's limit for text whose schema names none. */
const DEFAULT_MAX_LENGTH = 255

/**
 * The body that brings the support fields of a company up to date: values by field id, only of custom fields found to be
 * ours, in the type each one takes.
 */
export function supportData(support: SupportSummary, fields: CompanyFields): Record<string, string | number | boolean> {
  const texts: Record<keyof SupportSummary, string> = {
    red: String(support.red),
    health: String(support.health),
    summary: support.summary,
    nextSteps: support.nextSteps,
    updatedAt: new Date(support.updatedAt).toISOString(),
    link: support.link,
  }
  const data: Record<string, string | number | boolean> = {}
  for (const name of SUPPORT_FIELDS) {
    const field = fields.support[name]
    const value = field && toValue(name, texts[name], field)
    if (field && value !== undefined) data[field.id] = value
  }
  return data
}

function toValue(
  name: keyof SupportSummary,
  text: string,
  { schema }: WritableField,
): string | number | boolean | undefined {
  if (schema.type === 'boolean') return text === 'true'
  if (schema.type === 'number' || schema.type === 'integer')
    return Number.isFinite(Number(text)) ? Number(text) : undefined
  if (name === 'updatedAt') return schema.format === 'date' ? text.slice(0, 10) : text
  const limit = schema.maxLength ?? DEFAULT_MAX_LENGTH
  if (name === 'link') return text.length <= limit ? text : undefined
  return cut(text.toWellFormed(), limit)
}

/** At most `limit` UTF-16 units, never half a character. */
function cut(text: string, limit: number): string {
  if (text.length <= limit) return text
  const kept = text.slice(0, limit - 1)
  return `${/[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept}…`
}
