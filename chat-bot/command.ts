import type { EpisodeAction } from '@redthread/shared/api/views'

export type Verb = Exclude<EpisodeAction, 'verdict'>

/** What has a dialog of its own. */
export type Dialog = 'escalate' | 'snooze' | 'verdict'

/** The RED somebody means; a button says of which ticket, too. */
export interface Named {
  episodeId: string
  ticketId?: string
}

/** What a person wants, in our words. Nothing here says whether they may have it. */
export type Command =
  | { kind: 'red.list' }
  | ({ kind: 'red.show' } & Named)
  /** `reason` is the cause where the verb is `close`; `to` says whom to hand it to, as typed. */
  | ({ kind: 'act'; verb: Verb; reason: string | null; minutes: number | null; to?: string } & Named)
  | ({ kind: 'dialog'; which: Dialog } & Named)
  /** By name as typed, or by id from a button that offered it. */
  | { kind: 'account'; query: string; accountId: string | null }
  | { kind: 'queue' }
  | { kind: 'help' }
  | ({ kind: 'share' } & Named)
  | ({ kind: 'verdict'; useful: boolean; reason: string | null } & Named)
  | { kind: 'greet' }
  | { kind: 'silent' }
  | { kind: 'unclear'; hint: string }

/** The command ids given in the Chat app's configuration, 1 to 1000. */
export interface CommandIds {
  red: number
  queue: number
  account: number
}

export const COMMAND_IDS: CommandIds = { red: 1, queue: 2, account: 3 }

/** What our buttons carry in their `action` parameter. */
export const BUTTONS = {
  acknowledge: 'acknowledge',
  openEscalate: 'open_escalate',
  escalate: 'escalate',
  openSnooze: 'open_snooze',
  snooze: 'snooze',
  endSnooze: 'end_snooze',
  show: 'show',
  share: 'share',
  account: 'account',
  verdict: 'verdict',
  openVerdict: 'open_verdict',
  cancel: 'cancel',
} as const

/** Names of the dialogs' fields. */
export const FIELDS = { reason: 'reason', minutes: 'minutes' } as const
