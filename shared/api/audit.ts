import * as z from 'zod'
import { AuditRow } from '../audit/row.ts'

/** `GET /api/audit?from=`: rows of the audit log, oldest first; `next` is where the following page starts, null at the end. */
export const AuditPage = z.object({ rows: z.array(AuditRow), next: z.number().nullable() })
export type AuditPage = z.infer<typeof AuditPage>
