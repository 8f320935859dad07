import * as z from 'zod'

/** Reads of one field value. Vendasta writes most values as text, so each read takes several shapes; null when there is none. */

const ProtoTimestamp = z.object({ seconds: z.coerce.number(), nanos: z.number().default(0) })
const Money = z.object({
  currencyCode: z.string().catch(''),
  amount: z.unknown().optional(),
  value: z.unknown().optional(),
})

export function readText(value: unknown): string | null {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return typeof value === 'string' ? value.trim() || null : null
}

export function readNumber(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  const text = readText(value)?.replaceAll(',', '') ?? ''
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : null
}

/** Whole units; a currency field also says which currency. */
export function readMoney(value: unknown): { amount: number | null; currency: string | null } {
  const money = Money.safeParse(value)
  const amount = readNumber(money.success ? (money.data.amount ?? money.data.value) : value)
  const currency = money.success ? money.data.currencyCode || null : null
  return { amount: amount === null ? null : Math.round(amount), currency }
}

/** Epoch milliseconds of RFC 3339 text or of `{seconds, nanos}`; both occur in one answer. */
export function readInstant(value: unknown): number | null {
  const proto = ProtoTimestamp.safeParse(value)
  if (proto.success) return proto.data.seconds * 1000 + Math.floor(proto.data.nanos / 1e6)
  const text = readText(value) ?? ''
  const at = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(at) ? null : at
}

/** Midnight, UTC, of the day. */
export function readDay(value: unknown): number | null {
  const at = readInstant(value)
  return at === null ? null : at - (((at % DAY_MS) + DAY_MS) % DAY_MS)
}

const DAY_MS = 86_400_000

/** A list, or text such as `[late payer, legal]`. */
export function readList(value: unknown): string[] {
  const items = Array.isArray(value) ? value : (readText(value) ?? '').replace(/^\[(.*)\]$/s, '$1').split(/[,;]/)
  return items.map(readText).filter((item) => item !== null)
}

/** The host of a website, without `www.`; null when the text is no address. */
export function readHost(value: unknown): string | null {
  const text = readText(value)
  if (text === null) return null
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`)
  const host = url?.hostname.replace(/^www\./, '').replace(/\.$/, '') ?? ''
  return host.includes('.') ? host : null
}
