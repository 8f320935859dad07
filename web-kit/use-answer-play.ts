import type { PlayView } from '@redthread/shared/api/views'
import { stepFailed } from '@redthread/shared/words/plays'
import { useCallback } from 'react'
import type { AnswerPlay } from './answer-step.tsx'
import { ApiError, type Client } from './client.ts'
import { useLive } from './live-status.tsx'

/** Sends what became of a step and shows what is recommended from then on. */
export function useAnswerPlay(
  client: Client,
  accountId: string | null,
  replace: (plays: PlayView[]) => void,
): AnswerPlay | undefined {
  const { say } = useLive()
  const answer = useCallback<AnswerPlay>(
    async (play, input) => {
      try {
        const { message, plays } = await client.answerPlay(accountId ?? '', play.id, input)
        replace(plays)
        say(message)
      } catch (error) {
        say(stepFailed(error instanceof ApiError && error.kind === 'refused'))
      }
    },
    [client, accountId, replace, say],
  )
  return accountId === null ? undefined : answer
}
