import { acknowledge } from '@redthread/shared/episode/acknowledge'
import { close } from '@redthread/shared/episode/close'
import { escalate } from '@redthread/shared/episode/escalate'
import { endSnooze, snooze } from '@redthread/shared/episode/snooze'
import type { Verb } from './act.ts'

const MINUTE = 60_000
const USUAL_SNOOZE_MINUTES = 30

/** What a person asks for, from whichever surface. */
export interface Asked {
  verb: 'acknowledge' | 'escalate' | 'snooze' | 'end_snooze' | 'close'
  reason: string | null
  minutes: number | null
}

export function verbOf({ verb, reason, minutes }: Asked): Verb {
  switch (verb) {
    case 'acknowledge':
      return acknowledge
    case 'escalate':
      return (episode, act) => escalate(episode, act, reason ?? '')
    case 'snooze':
      return (episode, act) => snooze(episode, act, act.now + (minutes ?? USUAL_SNOOZE_MINUTES) * MINUTE, reason)
    case 'end_snooze':
      return endSnooze
    case 'close':
      return (episode, act) => close(episode, act, reason ?? '')
  }
}
