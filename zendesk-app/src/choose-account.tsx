import type { LinkSubject } from '@redthread/shared/api/links'
import { LINK_FAILED, linkTo } from '@redthread/shared/words/links'
import { plain } from '@redthread/shared/words/plain'
import { BusyButton } from '@redthread/web-kit/busy-button.tsx'
import type { Client } from '@redthread/web-kit/client'
import { useLive } from '@redthread/web-kit/live-status.tsx'

interface Props {
  subject: LinkSubject
  accounts: { accountId: string; name: string }[]
  client: Client
  refresh: () => Promise<unknown>
}

/** One button for each account it may be; the choice is for all tickets of the same organization or requester. */
export function ChooseAccount({ subject, accounts, client, refresh }: Props) {
  const { say } = useLive()
  if (accounts.length === 0) return null
  const choose = async (accountId: string) => {
    try {
      const { message } = await client.link({ subject, accountId })
      say(message)
      await refresh()
    } catch {
      say(LINK_FAILED)
    }
  }
  return (
    <div className="actions">
      {accounts.map(({ accountId, name }) => (
        <BusyButton key={accountId} onPress={() => choose(accountId)}>
          {linkTo(plain(name))}
        </BusyButton>
      ))}
    </div>
  )
}
