import type { AccountView } from '@redthread/shared/api/views'
import { NOT_SET } from '@redthread/shared/words/format'
import { answersWords, changeLabel, changeWords, LABELS, percent } from '@redthread/shared/words/labels'
import { plain } from '@redthread/shared/words/plain'
import { FactsList } from '@redthread/web-kit/facts-list.tsx'
import { Panel } from '@redthread/web-kit/panel.tsx'

/** The last 90 days in numbers, and what they mean for a sale. */
export function SupportFigures({ view }: { view: AccountView }) {
  const { tickets90d, change, firstReplyMetPercent, reopened, satisfaction } = view.stats
  const facts = [
    {
      label: LABELS.tickets,
      value: (
        <>
          {tickets90d} {change !== null && <Change change={change} />}
        </>
      ),
    },
    { label: LABELS.firstReplyMet, value: firstReplyMetPercent === null ? NOT_SET : percent(firstReplyMetPercent) },
    { label: LABELS.reopened, value: String(reopened) },
    {
      label: LABELS.satisfaction,
      value:
        satisfaction === null ? (
          NOT_SET
        ) : (
          <>
            {percent(satisfaction.percent)} <span className="meta">{answersWords(satisfaction.answers)}</span>
          </>
        ),
    },
  ]
  const { safe, because } = view.safeToUpsell
  return (
    <Panel title={LABELS.support}>
      <FactsList className="figures" facts={facts} />
      <p className="upsell">
        <span className="muted">{LABELS.upsell}</span> <strong>{safe ? LABELS.yes : LABELS.notNow}</strong>
        {because !== '' && `: ${plain(because)}`}
      </p>
    </Panel>
  )
}

function Change({ change }: { change: number }) {
  return (
    <span className="meta">
      <span aria-hidden="true">{changeWords(change)}</span>
      <span className="visually-hidden">{changeLabel(change)}</span>
    </span>
  )
}
