import type { CardBody, CardButton, MessageContent } from './records.ts'

/** Every button a reader can press, in the order they stand; those of an overflow menu after it. */
export function buttonsOf(content: MessageContent): CardButton[] {
  const cards = (content.cardsV2 ?? []).flatMap(({ card }) => (card ? buttonsOfCard(card) : []))
  return [...cards, ...(content.accessoryWidgets ?? []).flatMap(buttonsOfWidget)]
}

export function buttonsOfCard({ sections = [], fixedFooter }: CardBody): CardButton[] {
  const inSections = sections.flatMap(({ widgets = [] }) => widgets.flatMap(buttonsOfWidget))
  const inFooter = [fixedFooter?.secondaryButton, fixedFooter?.primaryButton].filter((button) => button !== undefined)
  return [...inSections, ...inFooter]
}

function buttonsOfWidget(widget: unknown): CardButton[] {
  const { buttonList, decoratedText, columns, chipList } = widget as {
    buttonList?: { buttons: CardButton[] }
    decoratedText?: { button?: CardButton }
    columns?: { columnItems: { widgets: unknown[] }[] }
    chipList?: { chips: CardButton[] }
  }
  const listed = [...(buttonList?.buttons ?? []), ...(chipList?.chips ?? [])]
  const single = decoratedText?.button ? [decoratedText.button] : []
  const nested = (columns?.columnItems ?? []).flatMap(({ widgets }) => widgets.flatMap(buttonsOfWidget))
  return [...listed, ...single, ...nested].flatMap((button) => [button, ...(button.onClick?.overflowMenu?.items ?? [])])
}
