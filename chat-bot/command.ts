import type { EpisodeAction } from '@redthread/shared/api/views'
import type { ChatEvent } from './event.ts'
import { readAccount, readRed, readWords } from './grammar.ts'

export type Verb = Exclude<EpisodeAction, 'verdict'>

/** What has a dialog of its own. */
export type Dialog = 'escalate' | 'snooze' | 'verdict'

/** The RED somebody means; a button says of which ticket, too. */
interface Named {
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

export function toCommand(event: ChatEvent, ids: CommandIds = COMMAND_IDS): Command {
  switch (event.kind) {
    case 'click':
      return fromClick(event)
    case 'command':
      return fromSlash(event, ids)
    case 'message':
      return fromMessage(event)
    case 'added':
      return fromAdded(event)
    case 'removed':
    case 'widget':
    case 'linkPreview':
    case 'unknown':
      return { kind: 'silent' }
  }
}

function fromSlash({ commandId, args }: ChatEvent, ids: CommandIds): Command {
  if (commandId === ids.red) return readRed(args)
  if (commandId === ids.queue) return { kind: 'queue' }
  if (commandId === ids.account) return readAccount(args)
  return { kind: 'help' }
}

function fromMessage({ args, addedByInteraction }: ChatEvent): Command {
  if (args === '') return addedByInteraction ? { kind: 'greet' } : { kind: 'help' }
  const command = readWords(args)
  return command.kind === 'unclear' && addedByInteraction ? { kind: 'greet' } : command
}

/** An add-on is told twice when a mention adds it, and answers the second time; a classic app is told once, words included. */
function fromAdded({ flavour, args, addedByInteraction }: ChatEvent): Command {
  if (flavour === 'addon') return addedByInteraction ? { kind: 'silent' } : { kind: 'greet' }
  if (args === '') return { kind: 'greet' }
  const command = readWords(args)
  return command.kind === 'unclear' ? { kind: 'greet' } : command
}

function fromClick({ action, params, form, dialog }: ChatEvent): Command {
  if (dialog === 'cancel' || action === BUTTONS.cancel) return { kind: 'silent' }
  if (action === BUTTONS.account) return { kind: 'account', query: '', accountId: params.account ?? '' }
  const episodeId = params.episode ?? ''
  if (!/^RED-[1-9]\d{0,8}$/.test(episodeId)) return { kind: 'silent' }
  const red: Named = params.ticket === undefined ? { episodeId } : { episodeId, ticketId: params.ticket }
  const reason = form[FIELDS.reason]?.[0]?.trim() || null
  const act = (verb: Verb, minutes: number | null = null): Command => {
    return { kind: 'act', verb, ...red, reason, minutes }
  }
  switch (action) {
    case BUTTONS.acknowledge:
      return act('acknowledge')
    case BUTTONS.endSnooze:
      return act('end_snooze')
    case BUTTONS.escalate:
      return act('escalate')
    case BUTTONS.snooze:
      return act('snooze', wholeNumber(form[FIELDS.minutes]?.[0]))
    case BUTTONS.openEscalate:
      return { kind: 'dialog', which: 'escalate', ...red }
    case BUTTONS.openSnooze:
      return { kind: 'dialog', which: 'snooze', ...red }
    case BUTTONS.show:
      return { kind: 'red.show', ...red }
    case BUTTONS.share:
      return { kind: 'share', ...red }
    case BUTTONS.verdict:
      return { kind: 'verdict', ...red, useful: params.useful === 'yes', reason }
    case BUTTONS.openVerdict:
      return { kind: 'dialog', which: 'verdict', ...red }
    default:
      return { kind: 'silent' }
  }
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,5}$/.test(text) ? Number(text) : null
}
