import type { PlayView } from '@redthread/shared/api/views'
import { LABELS, playLine } from '@redthread/shared/words/labels'
import { plain } from '@redthread/shared/words/plain'
import { FROM_RULES } from '@redthread/shared/words/screens'
import { OrderedList } from '@zendeskgarden/react-typography'
import type { ReactNode } from 'react'
import { type AnswerPlay, AnswerStep } from './answer-step.tsx'
import { useNow } from './clock.tsx'
import { Panel } from './panel.tsx'
import { useZone } from './time.tsx'

interface Props {
  plays: PlayView[]
  viewer: string
  /** Absent where nobody can say what became of a step. */
  answer?: AnswerPlay
  children?: ReactNode
}

/** What to do next, each step with whose it is, by when and why; `children` is what helps to do it. */
export function NextSteps({ plays, viewer, answer, children }: Props) {
  const now = useNow()
  const zone = useZone()
  if (plays.length === 0 && !children) return null
  return (
    <Panel title={LABELS.nextSteps} aside={plays.length > 0 && <span className="meta">{FROM_RULES}</span>}>
      {plays.length > 0 && (
        <OrderedList className="steps">
          {plays.map((play) => (
            <OrderedList.Item key={play.id}>
              {plain(play.text)}
              <p className="meta">{plain(playLine(play, viewer, now, zone))}</p>
              {answer ? <AnswerStep play={play} answer={answer} /> : <p className="meta">{plain(play.reason)}</p>}
            </OrderedList.Item>
          ))}
        </OrderedList>
      )}
      {children}
    </Panel>
  )
}
