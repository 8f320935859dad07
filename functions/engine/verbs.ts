import type { EpisodeAction } from '@redthread/shared/api/views'
import { acknowledge, unacknowledge } from '@redthread/shared/episode/acknowledge'
import { close, dismiss } from '@redthread/shared/episode/close'
import { escalate } from '@redthread/shared/episode/escalate'
import { handOver, personToTake } from '@redthread/shared/episode/hand-over'
import { judge } from '@redthread/shared/episode/judge'
import { endSnooze, snooze } from '@redthread/shared/episode/snooze'
import { finality } from '@redthread/shared/episode/verb'
import type { Policy } from '@redthread/shared/policy/policy'
import type { Verb } from './act.ts'

const MINUTE = 60_000
const USUAL_SNOOZE_MINUTES = 30

/** What a person asks for, from whichever surface. */
export interface Asked {
  verb: EpisodeAction
  reason: string | null
  minutes: number | null
  /** Whom to hand it to: a key, an address, a name or a part of one. */
  to?: string
  useful?: boolean
}

export function verbOf({ verb, reason, minutes, to, useful }: Asked, policy: Policy): Verb {
  switch (verb) {
    case 'acknowledge':
      return acknowledge
    case 'unacknowledge':
      return unacknowledge
    case 'hand_over':
      return handOverTo(policy, to ?? '', reason)
    case 'escalate':
      return (episode, act) => escalate(episode, act, reason ?? '')
    case 'snooze':
      return (episode, act) => snooze(episode, act, act.now + (minutes ?? USUAL_SNOOZE_MINUTES) * MINUTE, reason)
    case 'end_snooze':
      return endSnooze
    case 'dismiss':
      return (episode, act) => dismiss(episode, act, reason ?? '')
    case 'close':
      return (episode, act) => close(episode, act, reason ?? '')
    case 'verdict':
      return (episode, act) => judge(episode, act, useful ?? true, reason)
  }
}

function handOverTo(policy: Policy, called: string, reason: string | null): Verb {
  const found = personToTake(policy, called)
  return (episode, act) =>
    found.kind === 'found' ? handOver(episode, act, found.person, reason) : (finality(episode) ?? found)
}
