import type { TicketView } from '@redthread/shared/api/views'
import { CALLED_ALIKE } from '@redthread/shared/words/links'
import { plain } from '@redthread/shared/words/plain'
import { accountUnknown, notLinked, rivals } from '@redthread/shared/words/screens'
import { ACTIONS } from '@redthread/shared/words/status'
import type { Client } from '@redthread/web-kit/client'
import { useNow } from '@redthread/web-kit/clock.tsx'
import { LinkHelp } from '@redthread/web-kit/link-help.tsx'
import { Notice } from '@redthread/web-kit/notice.tsx'
import { useZone } from '@redthread/web-kit/time.tsx'
import { ChooseAccount } from './choose-account.tsx'

interface Props {
  view: TicketView
  client: Client
  refresh: () => Promise<unknown>
}

/** The ticket has no account: nobody knows which one, or the CRM could not be asked. */
export function NoAccount({ view, client, refresh }: Props) {
  const now = useNow()
  const zone = useZone()
  const { notLinked: missing, crm } = view
  if (crm.unavailableSince !== null) {
    const again = { label: ACTIONS.tryAgain, onPress: () => void refresh() }
    return <Notice tone="amber" isPage {...accountUnknown(crm.unavailableSince, now, zone)} action={again} />
  }
  const organization = missing?.organization ?? null
  const names = missing?.candidates.map((one) => plain(one.name)) ?? []
  return (
    <Notice tone="grey" isPage {...notLinked(organization === null ? null : plain(organization))}>
      {names.length > 1 && <p>{rivals(names)}</p>}
      {missing?.alike !== undefined && missing.alike.length > 0 && <p>{CALLED_ALIKE}</p>}
      {missing?.subject !== undefined && (
        <ChooseAccount
          subject={missing.subject}
          accounts={[...missing.candidates, ...(missing.alike ?? [])]}
          client={client}
          refresh={refresh}
        />
      )}
      <LinkHelp label={ACTIONS.linkAccount} accountId={null} refresh={refresh} />
    </Notice>
  )
}
