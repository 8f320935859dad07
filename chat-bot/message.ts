/** The parts of Google Chat's `Message` and `Card` that we write; names and meaning are Google's (Cards v2). */

export interface Message {
  text?: string
  cardsV2?: CardWithId[]
  /** What a phone's notification shows instead of the card. */
  fallbackText?: string
}

export interface CardWithId {
  cardId: string
  card: Card
}

export interface Card {
  header?: { title: string; subtitle?: string }
  sections: Section[]
  /** Dialogs only. */
  fixedFooter?: { primaryButton: Button; secondaryButton?: Button }
}

export interface Section {
  header?: string
  collapsible?: boolean
  uncollapsibleWidgetsCount?: number
  widgets: Widget[]
}

export type Widget =
  | { textParagraph: { text: string; maxLines?: number } }
  | { decoratedText: DecoratedText }
  | { buttonList: { buttons: Button[] } }
  | { textInput: TextInput }
  | { selectionInput: SelectionInput }

export interface DecoratedText {
  topLabel?: string
  text: string
  bottomLabel?: string
  wrapText?: boolean
  startIcon?: Icon
  button?: Button
}

export interface Icon {
  materialIcon: { name: string; fill?: boolean }
  altText: string
}

export interface Button {
  text: string
  altText?: string
  color?: { red: number; green: number; blue: number }
  onClick: { action: Action } | { openLink: { url: string } }
}

export interface Action {
  function: string
  parameters: { key: string; value: string }[]
  interaction?: 'OPEN_DIALOG'
  loadIndicator?: 'SPINNER'
}

export interface TextInput {
  name: string
  label: string
  type: 'SINGLE_LINE' | 'MULTIPLE_LINE'
  hintText?: string
  value?: string
  validation?: { characterLimit: number }
}

export interface SelectionInput {
  name: string
  label: string
  type: 'RADIO_BUTTON'
  items: { text: string; value: string; selected: boolean }[]
}
