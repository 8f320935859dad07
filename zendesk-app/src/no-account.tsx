import type { TicketView } from '@redthread/shared/api/views'
import { plain } from '@redthread/shared/words/plain'
import { accountUnknown, notLinked, rivals } from '@redthread/shared/words/screens'
import { ACTIONS } from '@redthread/shared/words/status'
import { useNow } from '@redthread/web-kit/clock.tsx'
import { LinkHelp } from '@redthread/web-kit/link-help.tsx'
import { Notice } from '@redthread/web-kit/notice.tsx'
import { useZone } from '@redthread/web-kit/time.tsx'

/** The ticket has no account: nobody knows which one, or the CRM could not be asked. */
export function NoAccount({ view, refresh }: { view: TicketView; refresh: () => Promise<unknown> }) {
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
      <LinkHelp label={ACTIONS.linkAccount} accountId={null} refresh={refresh} />
    </Notice>
  )
}
