import './spaces.css'
import { clockTime, fill, h, initialsOf } from '../../page/dom.ts'
import { paneHead } from '../../page/pane-head.ts'
import { call, live } from '../../page/server-calls.ts'
import { buttonsOf, buttonsOfCard } from '../buttons.ts'
import type { CardBody, CardButton, ChatUser, DialogRecord, MessageRecord } from '../records.ts'
import { drawCard } from './card.ts'
import type { Card, CardUse } from './card-types.ts'
import { messageText } from './rich-text.ts'

interface SpacesState {
  now: number
  user: ChatUser
  people: ChatUser[]
  space: string
  spaces: { name: string; displayName: string; kind: string; cards: number }[]
  messages: MessageRecord[]
  dialog: DialogRecord | null
  notice: { text: string; at: number } | null
  commands: string[]
}

/** Replies of a thread that stay in sight; the rest is one press away. */
const repliesShown = 3

let state: SpacesState
let noticeSeen = 0
let dialogShown = ''
const opened = new Set<string>()
const unfolded = new Set<string>()

const tabs = h('nav', { class: 'spaces', 'aria-label': 'Spaces' })
const timeline = h('main', { class: 'timeline', 'aria-label': 'Messages' })
const words = h('input', {
  'aria-label': 'Message',
  placeholder: 'Type / for commands',
  list: 'commands',
  autocomplete: 'off',
})
const commands = h('datalist', { id: 'commands' })
const shade = h('div', { class: 'shade', hidden: true })
const notice = h('div', { class: 'notice', role: 'status' })

const nameOf = (user: string) => state.people.find(({ name }) => name === user)?.displayName ?? user

async function type(event: Event): Promise<void> {
  event.preventDefault()
  const text = words.value.trim()
  if (text === '') return
  words.value = ''
  await call('POST', '/sim/type', { space: state.space, text })
}

function useOf(message: MessageRecord, key: string): CardUse {
  return {
    key,
    opened,
    redraw: () => show(state),
    async press(button, form) {
      const index = buttonsOf(message.content).indexOf(button as CardButton)
      await call('POST', '/sim/click', { message: message.name, button: index, form })
    },
  }
}

function drawMessage(message: MessageRecord, isReply: boolean): HTMLElement {
  const { sender, content, privateTo, failure, createdAt } = message
  const isApp = sender.type === 'BOT'
  const cards = (content.cardsV2 ?? []).flatMap(({ card }, index) =>
    card ? [drawCard(card as Card, useOf(message, `${message.name}/${index}`))] : [],
  )
  const classes = ['message', isReply ? 'reply' : '', failure ? 'failure' : '']
  return h(
    'article',
    { class: classes.filter(Boolean).join(' ') },
    h('span', { class: isApp ? 'avatar app' : 'avatar', 'aria-hidden': 'true' }, initialsOf(sender.displayName)),
    h(
      'div',
      { class: privateTo === null ? '' : 'private' },
      h(
        'div',
        { class: 'by' },
        h('strong', {}, sender.displayName),
        isApp ? h('span', { class: 'badge' }, 'APP') : null,
        h('span', { class: 'quiet' }, clockTime(createdAt, state.now)),
        privateTo === null ? null : h('span', { class: 'only-you' }, 'Only visible to you'),
      ),
      content.text ? h('div', { class: 'words' }, messageText(content.text, nameOf)) : null,
      ...cards,
    ),
  )
}

function drawThread(messages: MessageRecord[]): HTMLElement {
  const [first, ...replies] = messages
  if (!first) return h('div', {})
  const isOpen = unfolded.has(first.threadName) || replies.length <= repliesShown
  const hidden = isOpen ? 0 : replies.length - repliesShown
  const unfold = () => {
    unfolded.add(first.threadName)
    show(state)
  }
  return h(
    'div',
    { class: 'thread' },
    drawMessage(first, false),
    hidden > 0
      ? h('button', { type: 'button', class: 'replies', onclick: unfold }, `Show ${hidden} earlier replies`)
      : null,
    ...replies.slice(hidden).map((message) => drawMessage(message, true)),
  )
}

/** Threads stand where they were last answered, as in a space that is threaded. */
function threadsOf(messages: MessageRecord[]): MessageRecord[][] {
  const threads = new Map<string, MessageRecord[]>()
  for (const message of messages) {
    const thread = threads.get(message.threadName) ?? []
    threads.delete(message.threadName)
    threads.set(message.threadName, [...thread, message])
  }
  return [...threads.values()]
}

function drawDialog(): void {
  const { dialog } = state
  const drawn = dialog ? `${dialog.id} ${dialog.error ?? ''}` : ''
  if (drawn === dialogShown) return
  dialogShown = drawn
  shade.hidden = dialog === null
  if (!dialog) return
  const use: CardUse = {
    key: dialog.id,
    opened,
    redraw: () => {
      dialogShown = ''
      drawDialog()
    },
    async press(button, form) {
      const index = buttonsOfCard(dialog.card as CardBody).indexOf(button as CardButton)
      await call('POST', '/sim/submit', { button: index, form })
    },
  }
  const cancel = () => void call('POST', '/sim/cancel', {})
  fill(
    shade,
    h(
      'div',
      { class: 'dialog', role: 'dialog', 'aria-modal': 'true', 'aria-label': dialog.card.header?.title ?? 'Dialog' },
      h('div', { class: 'dialog-top' }, h('button', { type: 'button', 'aria-label': 'Close', onclick: cancel }, '✕')),
      drawCard(dialog.card as Card, use),
      dialog.error ? h('p', { class: 'dialog-error', role: 'alert' }, dialog.error) : null,
    ),
  )
  shade.querySelector<HTMLElement>('[data-field], .card-button')?.focus()
}

function drawNotice(): void {
  const { notice: latest } = state
  if (!latest || latest.at === noticeSeen) return
  noticeSeen = latest.at
  notice.textContent = latest.text
  setTimeout(() => {
    if (state.notice?.at === latest.at) notice.textContent = ''
  }, 5000)
}

function drawTab({ name, displayName, kind, cards }: SpacesState['spaces'][number]): HTMLElement {
  const label = kind === 'SPACE' ? displayName : 'Direct'
  const pick = () => void call('POST', '/sim/show', { space: name })
  const count = cards > 0 ? ` · ${cards}` : ''
  return h(
    'button',
    { type: 'button', 'aria-pressed': String(name === state.space), onclick: pick },
    `${label}${count}`,
  )
}

/** To the end, but never past the beginning of the newest thread: a card is read from its top. */
function showNewest(): void {
  const last = timeline.lastElementChild
  const isTall = (last?.clientHeight ?? 0) > timeline.clientHeight
  if (isTall) last?.scrollIntoView({ block: 'start' })
  else timeline.scrollTop = timeline.scrollHeight
}

function show(next: SpacesState): void {
  const stayedInSpace = state?.space === next.space
  const isAtEnd = timeline.scrollHeight - timeline.scrollTop - timeline.clientHeight < 60
  const scrolledTo = timeline.scrollTop
  const grew = !stayedInSpace || state.messages.length !== next.messages.length
  state = next
  fill(tabs, ...state.spaces.map(drawTab))
  fill(commands, ...state.commands.map((command) => h('option', { value: `${command} ` })))
  const threads = threadsOf(state.messages)
  if (threads.length === 0) fill(timeline, h('p', { class: 'empty' }, 'Nothing has been posted here yet.'))
  else fill(timeline, ...threads.map(drawThread))
  if (grew || isAtEnd) showNewest()
  else timeline.scrollTop = scrolledTo
  drawDialog()
  drawNotice()
}

const composer = h(
  'form',
  { class: 'composer', 'aria-label': 'Write', onsubmit: (event) => void type(event) },
  words,
  commands,
  h('button', { type: 'submit' }, 'Send'),
)
document
  .getElementById('root')
  ?.append(h('div', { class: 'pane' }, paneHead('Google Chat', tabs), timeline, composer, shade, notice))
live('/sim/events', '/sim/state', show)
