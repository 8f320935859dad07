import { type Service, UpstreamError } from '@redthread/shared/errors'
import * as z from 'zod'
import type { HttpResponse } from './http.ts'

/** The answer in the shape we read it. Throws `UpstreamError` as `malformed`, without a word of what it said. */
export function parseAnswer<T extends z.ZodType>(
  service: Service,
  shape: T,
  { status, json }: HttpResponse,
): z.infer<T> {
  const parsed = shape.safeParse(json)
  if (!parsed.success) throw new UpstreamError(service, 'malformed', status)
  return parsed.data
}

/** The rows of a list that can be read: one odd row does not hide the others, and no list is an empty one. */
export function readableRows<T extends z.ZodType>(row: T) {
  return z
    .array(row.nullable().catch(null))
    .catch([])
    .transform((all) => all.filter((each): each is NonNullable<typeof each> => each !== null))
}
