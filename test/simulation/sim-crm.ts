import type { Crm } from '@redthread/functions/ports'
import type { Account, AccountMatch, SupportSummary } from '@redthread/shared/crm'
import { anAccount } from '@redthread/shared/testing/tickets'
import type { Life, Network } from './network.ts'

const TAMARACK = anAccount()

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
      const call = <T>(effect: () => T, tell: () => string) => network({ service: 'crm', life, effect, tell })
      const match = (account: Account): AccountMatch => ({ account, by: 'externalId', value: account.id })
      return {
        findAccounts: ({ externalIds }) =>
          call(
            () => ACCOUNTS.filter(({ id }) => externalIds.includes(id)).map(match),
            () => `looks for account ${externalIds}`,
          ),
        getAccounts: (ids) =>
          call(
            () => ACCOUNTS.filter(({ id }) => ids.includes(id)),
            () => `reads account ${ids}`,
          ),
        writeSupport: (id, support) =>
          call(
            () => void written.set(id, support),
            () => `writes into account ${id}: ${support.summary}`,
          ),
      }
    },
  }
}

export type SimCrm = ReturnType<typeof createSimCrm>
