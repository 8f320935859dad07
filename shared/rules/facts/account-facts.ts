import { type FactDefinition, NEVER, never } from './definition.ts'

const DAY_MS = 86_400_000
const crm = 'CRM account'
const unlinked = 'no account is linked, or the CRM has no value'

/** What the CRM says about the account behind the ticket. */
export const ACCOUNT_FACTS = {
  'account.linked': {
    kind: 'boolean',
    about: 'the ticket is linked to a CRM account',
    unit: 'true or false',
    source: 'link',
    unknown: never,
    gate: true,
    read: ({ input }) => input.account !== null,
  },
  'account.id': {
    kind: 'text',
    about: 'id of the account in the CRM',
    unit: 'CRM id',
    source: crm,
    unknown: 'no account is linked',
    read: ({ input }) => input.account?.id,
  },
  'account.tier': {
    kind: 'text',
    about: 'tier as the CRM writes it; compared without regard to case',
    unit: 'tier',
    source: crm,
    unknown: unlinked,
    read: ({ input }) => input.account?.tier ?? undefined,
  },
  'account.arr': {
    kind: 'number',
    about: 'annual recurring revenue',
    unit: "whole units of the account's currency",
    source: crm,
    unknown: unlinked,
    read: ({ input }) => input.account?.arr ?? undefined,
  },
  'account.currency': {
    kind: 'text',
    about: 'currency of the revenue',
    unit: 'ISO 4217 code',
    source: crm,
    unknown: 'no account is linked',
    read: ({ input }) => input.account?.currency,
  },
  'account.renewalAt': {
    kind: 'instant',
    about: 'renewal date, midnight UTC',
    unit: 'instant',
    source: crm,
    unknown: unlinked,
    read: ({ input }) => input.account?.renewalAt ?? undefined,
  },
  'account.renewalDays': {
    kind: 'number',
    about: 'days until the renewal date; negative once it has passed',
    unit: 'days',
    source: crm,
    unknown: unlinked,
    whole: true,
    steps: { falls: ({ input }, by) => (Math.floor(input.now / DAY_MS) + Math.ceil(by)) * DAY_MS, rises: () => NEVER },
    read: ({ input }) => {
      const at = input.account?.renewalAt ?? undefined
      return at === undefined ? undefined : Math.floor(at / DAY_MS) - Math.floor(input.now / DAY_MS)
    },
  },
  'account.openInvoices': {
    kind: 'number',
    about: 'invoices that are not paid',
    unit: 'invoices',
    source: crm,
    unknown: unlinked,
    whole: true,
    read: ({ input }) => input.account?.openInvoices ?? undefined,
  },
  'account.riskFlags': {
    kind: 'list',
    about: 'risk flags set in the CRM',
    unit: 'flags',
    source: crm,
    unknown: 'no account is linked',
    read: ({ input }) => input.account?.riskFlags,
  },
  'account.hasManager': {
    kind: 'boolean',
    about: 'the CRM names an account manager',
    unit: 'true or false',
    source: crm,
    unknown: 'no account is linked',
    read: ({ input }) => (input.account === null ? undefined : input.account.accountManager !== null),
  },
  'account.hasCsm': {
    kind: 'boolean',
    about: 'the CRM names a customer success manager',
    unit: 'true or false',
    source: crm,
    unknown: 'no account is linked',
    read: ({ input }) => (input.account === null ? undefined : input.account.csm !== null),
  },
  'account.hasParent': {
    kind: 'boolean',
    about: 'the account belongs to a parent account',
    unit: 'true or false',
    source: crm,
    unknown: 'no account is linked',
    read: ({ input }) => (input.account === null ? undefined : input.account.parentId !== null),
  },
} as const satisfies Record<string, FactDefinition>
