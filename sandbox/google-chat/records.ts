/** What the simulated Google Chat remembers. Instants are epoch milliseconds; the wire's spelling is in wire.ts. */

export interface ChatUser {
  /** `users/<digits>`. */
  name: string
  displayName: string
  email: string | null
  type: 'HUMAN' | 'BOT'
}

export interface CardAction {
  function?: string
  parameters?: { key: string; value: string }[]
  interaction?: string
  requiredWidgets?: string[]
  allWidgetsAreRequired?: boolean
}

export interface CardButton {
  text?: string
  disabled?: boolean
  onClick?: { action?: CardAction; openLink?: { url: string }; overflowMenu?: { items: CardButton[] } }
}

export interface CardBody {
  header?: { title?: string; subtitle?: string }
  sections?: { header?: string; widgets?: Record<string, unknown>[] }[]
  fixedFooter?: { primaryButton?: CardButton; secondaryButton?: CardButton }
}

export interface CardWithId {
  cardId?: string
  card?: CardBody
}

/** The part of a message that its author writes. */
export interface MessageContent {
  text?: string
  cardsV2?: CardWithId[]
  accessoryWidgets?: unknown[]
  fallbackText?: string
}

export interface MessageRecord {
  name: string
  space: string
  threadName: string
  threadKey: string | null
  sender: ChatUser
  content: MessageContent
  /** Only this user and the app see the message. */
  privateTo: string | null
  /** `client-...`, unique in its space. */
  clientId: string | null
  /** Shown as a failure of the app, not as words of the app. */
  failure: boolean
  createdAt: number
  updatedAt: number
  /** 1 when posted, one more with every update. */
  revision: number
}

export interface SpaceRecord {
  name: string
  displayName: string
  kind: 'SPACE' | 'DIRECT_MESSAGE'
  members: Set<string>
}

export interface DialogRecord {
  id: string
  /** Who has it open. */
  user: string
  card: CardBody
  /** The message it was opened from. */
  messageName: string | null
  space: string
  error: string | null
}
