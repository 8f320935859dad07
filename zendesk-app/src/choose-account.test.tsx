import { LiveStatus } from '@redthread/web-kit/live-status.tsx'
import { Page } from '@redthread/web-kit/page.tsx'
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { expect, it } from 'vitest'
import { fakeClient } from '../../test/states/fake-client.ts'
import { ChooseAccount } from './choose-account.tsx'

const SUBJECT = { kind: 'organization', id: '70' } as const
const ACCOUNTS = [
  { accountId: 'A-1', name: 'Tamarack Freight' },
  { accountId: 'A-2', name: 'Tamarack Freight North' },
]

it('links by one press and says for whom it counts', async () => {
  const sent: unknown[] = []
  let read = 0
  const refresh = async () => {
    read += 1
  }
  const client = {
    ...fakeClient({}),
    link: async (choice: unknown) => {
      sent.push(choice)
      return {
        outcome: 'accepted',
        message: "All of this organization's tickets …",
        subject: SUBJECT,
        link: null,
      } as const
    },
  }
  render(
    <Page zone="UTC">
      <ChooseAccount subject={SUBJECT} accounts={ACCOUNTS} client={client} refresh={refresh} />
      <LiveStatus />
    </Page>,
  )
  fireEvent.click(screen.getByRole('button', { name: 'Link to Tamarack Freight North' }))
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe("All of this organization's tickets …"))
  expect([sent, read]).toEqual([[{ subject: SUBJECT, accountId: 'A-2' }], 1])
})
