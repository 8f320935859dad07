import type { EpisodeAction, EpisodeView } from '@redthread/shared/api/views'
import { actionFailed } from '@redthread/shared/words/screens'
import { ACTION_LABELS, ACTIONS } from '@redthread/shared/words/status'
import { Button } from '@zendeskgarden/react-buttons'
import { lazy, Suspense, useRef, useState } from 'react'
import type { FormVerb } from './action-form.tsx'
import { BusyButton } from './busy-button.tsx'
import type { Action } from './client.ts'

const ActionForm = lazy(async () => ({ default: (await import('./action-form.tsx')).ActionForm }))

/** `failed` when the service could not be asked; a refusal counts as done, for it is an answer. */
export type Act = (action: Action) => Promise<'done' | 'failed'>

const FIRST: EpisodeAction[] = ['acknowledge', 'end_snooze', 'escalate', 'snooze', 'close']
const MORE: EpisodeAction[] = ['unacknowledge', 'hand_over', 'dismiss', 'verdict']

const PLAIN = ['acknowledge', 'end_snooze', 'unacknowledge'] as const

/** Whether an action asks for nothing first. */
function isPlain(verb: EpisodeAction): verb is (typeof PLAIN)[number] {
  return PLAIN.some((each) => each === verb)
}

/** An open RED is not closed before somebody has said "mine". */
function offered(episode: EpisodeView): EpisodeAction[] {
  return FIRST.filter((verb) => episode.actions.includes(verb) && !(verb === 'close' && episode.status === 'open'))
}

/** What is rarely done, and stands apart; nobody is asked twice whether it was useful. */
export function offeredMore(episode: EpisodeView): EpisodeAction[] {
  return MORE.filter((verb) => episode.actions.includes(verb) && !(verb === 'verdict' && episode.verdict !== null))
}

interface Props {
  episode: EpisodeView
  act: Act
  /** Which actions; those of the banner unless said otherwise. */
  verbs?: EpisodeAction[]
}

/** The buttons of a RED, the forms they open, and what went wrong with the last one. */
export function EpisodeActions({ episode, act, verbs = offered(episode) }: Props) {
  const [form, setForm] = useState<FormVerb | null>(null)
  const [failure, setFailure] = useState<Action | null>(null)
  const openers = useRef<Partial<Record<FormVerb, HTMLButtonElement | null>>>({})

  const run = async (action: Action) => {
    const result = await act(action)
    setFailure(result === 'failed' ? action : null)
    if (result === 'done') setForm(null)
  }
  const cancel = (verb: FormVerb) => {
    setForm(null)
    openers.current[verb]?.focus()
  }
  if (verbs.length === 0) return null
  // Somebody else may have done meanwhile what failed here; then it did not fail any more.
  const lasting = failure !== null && verbs.includes(failure.verb) ? failure : null

  return (
    <>
      <div className="actions">
        {verbs.map((verb) =>
          isPlain(verb) ? (
            <BusyButton key={verb} onPress={() => run({ verb })}>
              {ACTION_LABELS[verb]}
            </BusyButton>
          ) : (
            <Button
              key={verb}
              size="small"
              aria-expanded={form === verb}
              ref={(node) => {
                openers.current[verb] = node
              }}
              onClick={() => setForm(form === verb ? null : verb)}
            >
              {ACTION_LABELS[verb]}
            </Button>
          ),
        )}
      </div>
      {form !== null && (
        <Suspense fallback={null}>
          <ActionForm key={form} verb={form} episode={episode} onSend={run} onCancel={() => cancel(form)} />
        </Suspense>
      )}
      {lasting !== null && (
        <div className="inline-error" role="alert">
          <p>{actionFailed(lasting.verb)}</p>
          <BusyButton onPress={() => run(lasting)}>{ACTIONS.tryAgain}</BusyButton>
        </div>
      )}
    </>
  )
}
