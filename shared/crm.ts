import * as z from 'zod'

/** An account as the CRM holds it. Null means the CRM has no value; money is whole units of `currency`. */
export const Account = z.object({
  id: z.string(),
  name: z.string(),
  externalId: z.string().nullable(),
  domains: z.array(z.string()),
  tier: z.string().nullable(),
  arr: z.number().nullable(),
  currency: z.string(),
  /** Epoch milliseconds of the renewal date's midnight, UTC. */
  renewalAt: z.number().nullable(),
  accountManager: z.object({ name: z.string(), email: z.string().nullable() }).nullable(),
  csm: z.object({ name: z.string(), email: z.string().nullable() }).nullable(),
  openInvoices: z.number().nullable(),
  riskFlags: z.array(z.string()),
  parentId: z.string().nullable(),
  url: z.string().nullable(),
  updatedAt: z.number().nullable(),
})
export type Account = z.infer<typeof Account>

/** What one look-up in the CRM asks for; any number of accounts may answer. */
export interface AccountQuery {
  externalIds: string[]
  emails: string[]
  domains: string[]
  /** Whole names, each as it may be written; only ever for suggestions. */
  names?: string[]
}

/** An account the CRM offers for a query, and the value that brought it up. */
export interface AccountMatch {
  account: Account
  by: 'externalId' | 'email' | 'domain' | 'name'
  value: string
}

/** What is written back to the CRM account; only ever into our own custom fields. */
export const SupportSummary = z.object({
  red: z.boolean(),
  health: z.number(),
  summary: z.string(),
  nextSteps: z.string(),
  link: z.string(),
  updatedAt: z.number(),
})
export type SupportSummary = z.infer<typeof SupportSummary>
