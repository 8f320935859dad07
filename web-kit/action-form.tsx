import type { EpisodeView } from '@redthread/shared/api/views'
import {
  CAUSE_HINT,
  CAUSE_NEEDED,
  formTitle,
  LABELS,
  PERSON_HINT,
  PERSON_NEEDED,
  REASON_HINT,
  SNOOZE_CHOICES,
  VERDICT_HINT,
} from '@redthread/shared/words/labels'
import { REASON_NEEDED, snoozeWarning } from '@redthread/shared/words/results'
import { ACTION_LABELS, ACTIONS } from '@redthread/shared/words/status'
import { Button } from '@zendeskgarden/react-buttons'
import { Field, Fieldset, Radio, Textarea } from '@zendeskgarden/react-forms'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { BusyButton } from './busy-button.tsx'
import type { Action } from './client.ts'
import { useNow } from './clock.tsx'
import { useZone } from './time.tsx'

/** The actions that ask for something first. */
export type FormVerb = Exclude<Action['verb'], 'acknowledge' | 'unacknowledge' | 'end_snooze'>

interface Props {
  verb: FormVerb
  episode: EpisodeView
  onSend: (action: Action) => Promise<void>
  onCancel: () => void
}

type Texts = Pick<TextFormProps, 'label' | 'hint' | 'needed' | 'shortest' | 'toAction'>

const TEXTS: Record<'escalate' | 'hand_over' | 'dismiss' | 'close', Texts> = {
  escalate: {
    ...{ label: LABELS.reason, hint: REASON_HINT, needed: REASON_NEEDED, shortest: 10 },
    toAction: (reason) => ({ verb: 'escalate', reason }),
  },
  hand_over: {
    ...{ label: LABELS.to, hint: PERSON_HINT, needed: PERSON_NEEDED, shortest: 1 },
    toAction: (to) => ({ verb: 'hand_over', to }),
  },
  dismiss: {
    ...{ label: LABELS.reason, hint: VERDICT_HINT, needed: REASON_NEEDED, shortest: 3 },
    toAction: (reason) => ({ verb: 'dismiss', reason }),
  },
  close: {
    ...{ label: LABELS.cause, hint: CAUSE_HINT, needed: CAUSE_NEEDED, shortest: 3 },
    toAction: (cause) => ({ verb: 'close', cause }),
  },
}

const NOT_USEFUL: Texts = {
  ...{ label: LABELS.whyNot, hint: VERDICT_HINT, needed: REASON_NEEDED, shortest: 3 },
  toAction: (reason) => ({ verb: 'verdict', useful: false, reason }),
}

/** What an action needs to know before it is sent, asked where its button is: a sidebar has no room for a window over it. */
export function ActionForm(props: Props) {
  if (props.verb === 'snooze') return <SnoozeForm {...props} />
  if (props.verb === 'verdict') return <VerdictForm {...props} />
  return <TextForm {...props} {...TEXTS[props.verb]} />
}

/** Useful in two taps; a No says why. */
function VerdictForm(props: Props) {
  const [isNo, setNo] = useState(false)
  if (isNo) return <TextForm {...props} {...NOT_USEFUL} />
  return (
    <div className="actions">
      <BusyButton onPress={() => props.onSend({ verb: 'verdict', useful: true })}>{ACTIONS.useful}</BusyButton>
      <Button size="small" onClick={() => setNo(true)}>
        {ACTIONS.notUseful}
      </Button>
    </div>
  )
}

interface TextFormProps extends Props {
  label: string
  hint: string
  needed: string
  shortest: number
  toAction: (text: string) => Action
}

function TextForm({ label, hint, needed, shortest, toAction, ...props }: TextFormProps) {
  const [text, setText] = useState('')
  const [missing, setMissing] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])

  const send = async () => {
    const given = text.trim()
    setMissing(given.length < shortest)
    if (given.length < shortest) return field.current?.focus()
    await props.onSend(toAction(given))
  }
  return (
    <Form {...props} onSend={send}>
      <Field>
        <Field.Label>{label}</Field.Label>
        <Field.Hint>{hint}</Field.Hint>
        <Textarea
          isCompact
          ref={field}
          value={text}
          maxLength={300}
          minRows={2}
          required
          {...(missing ? { validation: 'error' as const } : {})}
          onChange={(event) => setText(event.target.value)}
        />
        {missing && (
          <Field.Message validation="error" validationLabel={LABELS.error}>
            {needed}
          </Field.Message>
        )}
      </Field>
    </Form>
  )
}

function SnoozeForm(props: Props) {
  const [minutes, setMinutes] = useState<number>(SNOOZE_CHOICES[0].minutes)
  const now = useNow()
  const zone = useZone()
  const first = useRef<HTMLInputElement>(null)
  const name = useId()
  useEffect(() => first.current?.focus(), [])
  return (
    <Form {...props} onSend={() => props.onSend({ verb: 'snooze', minutes })}>
      <Fieldset isCompact>
        <Fieldset.Legend>{LABELS.snoozeFor}</Fieldset.Legend>
        {SNOOZE_CHOICES.map((choice, index) => (
          <Field key={choice.minutes}>
            <Radio
              name={name}
              checked={minutes === choice.minutes}
              ref={index === 0 ? first : null}
              onChange={() => setMinutes(choice.minutes)}
            >
              <Field.Label isRegular>{choice.label}</Field.Label>
            </Radio>
          </Field>
        ))}
      </Fieldset>
      <p className="meta">{snoozeWarning(props.episode.id, now + minutes * 60_000, now, zone)}</p>
    </Form>
  )
}

interface FormProps {
  verb: FormVerb
  episode: EpisodeView
  onSend: () => Promise<void>
  onCancel: () => void
  children: ReactNode
}

function Form({ verb, episode, onSend, onCancel, children }: FormProps) {
  const leave = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onCancel()
  }
  return (
    <form className="action-form" aria-label={formTitle(verb, episode.id)} onKeyDown={leave} noValidate>
      <h3>{formTitle(verb, episode.id)}</h3>
      {children}
      <div className="actions">
        <Button size="small" isBasic onClick={onCancel}>
          {ACTIONS.cancel}
        </Button>
        <BusyButton isPrimary onPress={onSend}>
          {verb === 'verdict' ? ACTIONS.send : ACTION_LABELS[verb]}
        </BusyButton>
      </div>
    </form>
  )
}
