import type { Message } from './message.ts'

/** What is said in place of a card that Chat refuses: how things stand, in one line. */
export function asText({ text = '', fallbackText = '', cardsV2 = [] }: Message): Message {
  return { text: [text, fallbackText, seeMore(cardsV2[0]?.cardId)].filter((part) => part !== '').join(' ') }
}

/** Takes the place of a card that had to be redrawn and was refused. Says nothing that could become untrue. */
export function notDrawn(id: string): Message {
  return { text: `${id} has changed. ${seeMore(id)}`, cardsV2: [] }
}

function seeMore(id = ''): string {
  const [, number] = /^RED-(\d+)$/.exec(id) ?? []
  return number === undefined ? '' : `To see how it stands and to act on it, type /red ${number}.`
}
