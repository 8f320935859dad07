import type { AccountFactsView, FreshnessView, HealthView } from '@redthread/shared/api/views'
import { dateAndDistance, money, moneyInFull, NOT_SET } from '@redthread/shared/words/format'
import { LABELS, linkWords } from '@redthread/shared/words/labels'
import { contradiction } from '@redthread/shared/words/links'
import { plain } from '@redthread/shared/words/plain'
import { ageWords } from '@redthread/shared/words/screens'
import { ACTIONS, HEALTH_STATUS } from '@redthread/shared/words/status'
import { useNow } from '@redthread/web-kit/clock.tsx'
import { type Fact, FactsList } from '@redthread/web-kit/facts-list.tsx'
import { OutLink } from '@redthread/web-kit/out-link.tsx'
import { Status } from '@redthread/web-kit/status-mark.tsx'
import { useZone } from '@redthread/web-kit/time.tsx'
import { Tag } from '@zendeskgarden/react-tags'
import type { ReactNode } from 'react'

const FRESH_MS = 5 * 60_000

interface Props {
  account: AccountFactsView
  health: HealthView | null
  crm: FreshnessView
  /** Where the health comes from. */
  children?: ReactNode
}

/** Who this customer is: the six facts an agent needs, none left out when unknown. */
export function AccountPanel({ account, health, crm, children }: Props) {
  const now = useNow()
  const zone = useZone()
  const facts: Fact[] = [
    {
      label: LABELS.arr,
      value: <span title={moneyInFull(account.arr, account.currency)}>{money(account.arr, account.currency)}</span>,
    },
    { label: LABELS.csm, value: person(account.csm) },
    { label: LABELS.accountManager, value: person(account.accountManager) },
    { label: LABELS.renewal, value: dateAndDistance(account.renewalAt, now, zone) },
    { label: LABELS.health, value: health === null ? NOT_SET : <Status status={HEALTH_STATUS[health.band]} /> },
  ]
  return (
    <section className="account" aria-labelledby="account">
      <div className="account-head">
        <h1 id="account">
          <bdi>{plain(account.name)}</bdi>
        </h1>
        <Tag className="tier">
          <span className="tier-words">
            {account.tier === null ? `${LABELS.tier} ${NOT_SET.toLowerCase()}` : plain(account.tier)}
          </span>
        </Tag>
      </div>
      <FactsList facts={facts} />
      {health !== null && health.because !== '' && <p className="meta because">{plain(health.because)}</p>}
      {children}
      {crm.unavailableSince === null && now - crm.fetchedAt > FRESH_MS && (
        <p className="meta">{ageWords('CRM', crm.fetchedAt, now)}</p>
      )}
      <div className="links">
        <OutLink href={account.url}>{ACTIONS.openInCrm}</OutLink>
        {account.link !== null && (
          <span className="meta" title={plain(account.link.evidence)}>
            {linkWords(account.link)}
          </span>
        )}
      </div>
      {account.contradictedBy?.map((other) => (
        <p key={other.name} className="meta">
          {plain(contradiction(other))}
        </p>
      ))}
    </section>
  )
}

function person(name: string | null) {
  return name === null ? NOT_SET : <bdi>{plain(name)}</bdi>
}
