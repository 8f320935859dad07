/** The card JSON as this page draws it: every field may be missing. */

export interface Icon {
  knownIcon?: string
  altText?: string
  materialIcon?: { name: string }
}

export interface Button {
  text?: string
  altText?: string
  disabled?: boolean
  type?: string
  color?: { red?: number; green?: number; blue?: number }
  icon?: Icon
  onClick?: { action?: { function?: string }; openLink?: { url: string }; overflowMenu?: { items: Button[] } }
}

export interface Section {
  header?: string
  collapsible?: boolean
  uncollapsibleWidgetsCount?: number
  widgets: Widget[]
}

export type Widget = Record<string, never> & {
  textParagraph?: { text: string; maxLines?: number }
  decoratedText?: {
    text?: string
    topLabel?: string
    bottomLabel?: string
    wrapText?: boolean
    startIcon?: Icon
    contentText?: { text: string }
    button?: Button
  }
  buttonList?: { buttons: Button[] }
  divider?: object
  textInput?: {
    name: string
    label?: string
    hintText?: string
    value?: string
    type?: string
    placeholderText?: string
  }
  selectionInput?: {
    name: string
    label?: string
    type?: string
    items?: { text: string; value: string; selected?: boolean }[]
  }
  columns?: { columnItems: { widgets: Widget[] }[] }
  image?: { imageUrl: string; altText?: string }
  chipList?: { chips: (Button & { label?: string })[] }
}

export interface Card {
  header?: { title: string; subtitle?: string; imageUrl?: string; imageAltText?: string }
  sections?: Section[]
  fixedFooter?: { primaryButton: Button; secondaryButton?: Button }
}

export interface CardUse {
  /** Presses an action button; resolves when the app has answered. */
  press(button: Button, form: Record<string, string[]>): Promise<void>
  /** Remembers which sections are open, over the card's updates. */
  opened: Set<string>
  key: string
  redraw(): void
}
