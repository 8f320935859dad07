export type EventKind = 'message' | 'command' | 'click' | 'added' | 'removed' | 'widget' | 'linkPreview' | 'unknown'

/** One interaction in Google Chat, whichever of the two wire flavours it came in. */
export interface ChatEvent {
  flavour: 'classic' | 'addon'
  kind: EventKind
  /** A dialog is asked for, submitted, or was closed by its cross. */
  dialog: 'request' | 'submit' | 'cancel' | null
  commandId: number | null
  /** What was typed behind the command or the mention, trimmed; empty when nothing was. */
  args: string
  /** Which button, from our own `action` parameter first. */
  action: string | null
  params: Record<string, string>
  /** Filled form fields; an empty field is absent. */
  form: Record<string, string[]>
  user: { name: string; displayName: string; email: string | null; domainId: string | null }
  space: { name: string; isDirect: boolean; customer: string | null }
  threadName: string | null
  /** The message that was clicked or sent. `shown` is its content as Chat echoed it: for redrawing, never for deciding. */
  message: { name: string; privateViewer: string | null; shown: { text?: string; cardsV2?: unknown[] } } | null
  /**
   * The app came into the space by this very mention or command. On `added` it means that a second request follows
   * which is the one to answer.
   */
  addedByInteraction: boolean
  eventTime: string
}

/**
 * What redeliveries of one interaction have in common. Google sends no delivery id; a click's event time is taken to be
 * the same each time.
 */
export function eventKey(event: ChatEvent): string[] {
  const { kind, dialog, user, space, message, action, params, eventTime } = event
  if (kind !== 'click' && message !== null) return [kind, message.name]
  const target = params.episode ?? ''
  return [kind, dialog ?? '', message?.name ?? '', space.name, user.name, action ?? '', target, eventTime]
}
