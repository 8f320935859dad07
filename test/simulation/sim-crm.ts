import type { Crm } from '@redthread/functions/ports'
import type { Account, SupportSummary } from '@redthread/shared/crm'
import type { Life, Network } from './network.ts'

const TAMARACK: Account = {
  id: 'CRM-1',
  name: 'Tamarack Freight',
  externalId: 'CRM-1',
  domains: ['tamarack.example'],
  tier: 'Strategic',
  arr: 240_000,
  currency: 'USD',
  renewalAt: null,
  accountManager: { name: 'Wim Aerts', email: 'wim@redthread.example' },
  csm: null,
  openInvoices: 0,
  riskFlags: [],
  parentId: null,
  url: null,
  updatedAt: null,
}

const OSPREY: Account = {
  ...TAMARACK,
  id: 'CRM-2',
  name: 'Osprey Dental Group',
  externalId: 'CRM-2',
  domains: ['osprey.example'],
  accountManager: { name: 'Mara Lund', email: 'mara@redthread.example' },
}

const ACCOUNTS = [TAMARACK, OSPREY]

/** The CRM: who the customers are, and what we last told it about them. */
export function createSimCrm(network: Network) {
  const written = new Map<string, SupportSummary>()
  return {
    written,
    portFor(life: Life): Crm {
      return {
        findAccounts: ({ externalIds }) =>
          network('crm', 'findAccounts', life, () =>
            ACCOUNTS.filter(({ id }) => externalIds.includes(id)).map((account) => ({
              account,
              by: 'externalId',
              value: account.id,
            })),
          ),
        getAccount: (id) =>
          network('crm', 'getAccount', life, () => ACCOUNTS.find((account) => account.id === id) ?? null),
        writeSupport: (id, support) => network('crm', 'writeSupport', life, () => void written.set(id, support)),
      }
    },
  }
}

export type SimCrm = ReturnType<typeof createSimCrm>
