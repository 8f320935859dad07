import type { AuditPage } from '@redthread/shared/api/audit'
import { Hono } from 'hono'
import * as z from 'zod'
import { operatorOf } from '../auth/caller.ts'
import type { ServiceEnv } from '../service.ts'
import { fail } from './errors.ts'

const PAGE = 500
const From = z.coerce.number().int().positive().default(1)

/** `GET /api/audit?from=1`: everything that was done, by whom and from where, a page at a time. */
export const audit = new Hono<ServiceEnv>().get('/', async (c) => {
  if (!(await operatorOf(c))) return fail(c, 'unauthenticated')
  const from = From.safeParse(c.req.query('from'))
  if (!from.success) return fail(c, 'invalid_input', { field: 'from' })
  const rows = await c.get('service').store.readAudit(from.data, PAGE)
  const page: AuditPage = { rows, next: rows.length < PAGE ? null : from.data + rows.length }
  return c.json(page)
})
