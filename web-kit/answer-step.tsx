import type { PlayInput, PlayView } from '@redthread/shared/api/views'
import { LABELS } from '@redthread/shared/words/labels'
import { plain } from '@redthread/shared/words/plain'
import { STEP } from '@redthread/shared/words/plays'
import { REASON_NEEDED } from '@redthread/shared/words/results'
import { ACTIONS } from '@redthread/shared/words/status'
import { Button } from '@zendeskgarden/react-buttons'
import { Field, Input } from '@zendeskgarden/react-forms'
import { useState } from 'react'
import { BusyButton } from './busy-button.tsx'

export type AnswerPlay = (play: PlayView, answer: PlayInput) => Promise<void>

interface Props {
  play: PlayView
  answer: AnswerPlay
}

/** Why a step is there and, behind it, what became of it: done in two taps, a No says why. */
export function AnswerStep({ play, answer }: Props) {
  const [asked, setAsked] = useState<Asked>('closed')
  return (
    <>
      <p className="meta">
        {plain(play.reason)}{' '}
        {asked === 'closed' && (
          <Button isLink aria-label={`${STEP.answer} ${plain(play.text)}`} onClick={() => setAsked('open')}>
            {STEP.answer}
          </Button>
        )}
      </p>
      {asked !== 'closed' && <Answer play={play} answer={answer} asked={asked} setAsked={setAsked} />}
    </>
  )
}

type Asked = 'closed' | 'open' | 'why'

function Answer({ play, answer, asked, setAsked }: Props & { asked: Asked; setAsked: (asked: Asked) => void }) {
  if (asked === 'why')
    return (
      <WhyNot onCancel={() => setAsked('open')} onSend={(reason) => answer(play, { outcome: 'dismissed', reason })} />
    )
  return (
    <div className="actions">
      <BusyButton onPress={() => answer(play, { outcome: 'done' })}>{STEP.done}</BusyButton>
      <Button size="small" onClick={() => setAsked('why')}>
        {STEP.dismiss}
      </Button>
      <Button size="small" isBasic onClick={() => setAsked('closed')}>
        {ACTIONS.cancel}
      </Button>
    </div>
  )
}

const SHORTEST = 3

function WhyNot({ onSend, onCancel }: { onSend: (reason: string) => Promise<void>; onCancel: () => void }) {
  const [text, setText] = useState('')
  const [missing, setMissing] = useState(false)
  const send = async () => {
    setMissing(text.trim().length < SHORTEST)
    if (text.trim().length >= SHORTEST) await onSend(text.trim())
  }
  return (
    <form noValidate aria-label={LABELS.whyNot}>
      <Field>
        <Field.Label>{LABELS.whyNot}</Field.Label>
        <Input
          isCompact
          autoFocus
          value={text}
          maxLength={300}
          required
          {...(missing ? { validation: 'error' as const } : {})}
          onChange={(event) => setText(event.target.value)}
        />
        {missing && (
          <Field.Message validation="error" validationLabel={LABELS.error}>
            {REASON_NEEDED}
          </Field.Message>
        )}
      </Field>
      <div className="actions">
        <Button size="small" isBasic onClick={onCancel}>
          {ACTIONS.cancel}
        </Button>
        <BusyButton onPress={send}>{ACTIONS.send}</BusyButton>
      </div>
    </form>
  )
}
