import type { FamilyMember } from '@redthread/shared/api/views'
import { familyWords, LABELS } from '@redthread/shared/words/labels'
import { plain } from '@redthread/shared/words/plain'
import { HEALTH_STATUS } from '@redthread/shared/words/status'
import { FactsList } from '@redthread/web-kit/facts-list.tsx'
import { Panel } from '@redthread/web-kit/panel.tsx'
import { Status } from '@redthread/web-kit/status-mark.tsx'

/** How the accounts below this one stand; nothing for an account that stands alone. */
export function Family({ members }: { members: FamilyMember[] }) {
  if (members.length === 0) return null
  const facts = members.map((member) => ({
    label: plain(member.name),
    value: (
      <>
        <Status status={HEALTH_STATUS[member.band]} /> <span className="meta">{familyWords(member)}</span>
      </>
    ),
  }))
  return (
    <Panel title={LABELS.family}>
      <FactsList facts={facts} />
    </Panel>
  )
}
