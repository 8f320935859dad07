import type { Context } from 'hono'
import type * as z from 'zod'
import { parseJson } from '../adapters/parse-json.ts'
import type { ServiceEnv } from '../service.ts'
import { fail } from './errors.ts'

const MAX_BYTES = 1024 * 1024

/** The body's bytes as they came, or the answer that refuses it. Reads no further than the limit. */
export async function readBytes(c: Context<ServiceEnv>): Promise<Uint8Array | Response> {
  if (Number(c.req.header('content-length') ?? 0) > MAX_BYTES) return fail(c, 'too_large')
  const reader = c.req.raw.body?.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.byteLength
    if (size > MAX_BYTES) {
      await reader?.cancel()
      return fail(c, 'too_large')
    }
    chunks.push(part.value)
  }
  return join(chunks, size)
}

function join(chunks: Uint8Array[], size: number): Uint8Array {
  const [first] = chunks
  if (chunks.length === 1 && first) return first
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.byteLength
  }
  return whole
}

/** The body as what it should be, or the answer that names the field that is wrong. */
export async function readJson<T>(c: Context<ServiceEnv>, schema: z.ZodType<T>): Promise<T | Response> {
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? '')) return fail(c, 'unsupported_media_type')
  const bytes = await readBytes(c)
  if (bytes instanceof Response) return bytes
  const json = parseJson(new TextDecoder().decode(bytes))
  if (json.kind === 'refused') return fail(c, 'invalid_input', { field: 'body' })
  const parsed = schema.safeParse(json.value)
  if (!parsed.success) return fail(c, 'invalid_input', { field: parsed.error.issues[0]?.path.join('.') || 'body' })
  return parsed.data
}
