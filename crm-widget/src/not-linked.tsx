import { LABELS } from '@redthread/shared/words/labels'
import { ACCOUNT_NOT_LINKED } from '@redthread/shared/words/screens'
import { ACTIONS } from '@redthread/shared/words/status'
import { LinkHelp } from '@redthread/web-kit/link-help.tsx'
import { Notice } from '@redthread/web-kit/notice.tsx'

interface Props {
  accountId: string
  /** Whether this is all there is on the page, which then is named by it. */
  isPage?: boolean
  refresh: () => Promise<unknown>
}

/** No organization of the desk belongs to this account, so there is nothing to show yet. */
export function NotLinked({ accountId, isPage = false, refresh }: Props) {
  return (
    <>
      {isPage && <h1 className="visually-hidden">{LABELS.support}</h1>}
      <Notice tone="grey" text={ACCOUNT_NOT_LINKED}>
        <LinkHelp label={ACTIONS.linkOrganization} accountId={accountId} refresh={refresh} />
      </Notice>
    </>
  )
}
