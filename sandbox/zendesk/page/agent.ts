import './agent.css'
import { clockTime, fill, h } from '../../page/dom.ts'
import { paneHead } from '../../page/pane-head.ts'
import { call, live } from '../../page/server-calls.ts'
import { type AppFacts, type AppFrame, openApp } from './app-frame.ts'
import { type Editor, ticketHost } from './app-host.ts'
import type { AgentState, Ticket, TicketComment } from './state.ts'

const choose = h('select', { 'aria-label': 'Ticket', onchange: () => void call('POST', `/sim/select/${choose.value}`) })
const buttons = h('div', { class: 'scenarios', role: 'group', 'aria-label': 'What a customer does' })
const more = h('select', { 'aria-label': 'More tickets', onchange: () => void sendMore() })
const heading = h('div', { class: 'ticket-head' })
const comments = h('ol', { class: 'comments', tabindex: 0, 'aria-label': 'Comments' })
const text = h('textarea', { 'aria-label': 'Reply', placeholder: 'Write a reply' })
const asReply = h('input', { type: 'radio', name: 'kind', value: 'reply', checked: true })
const asNote = h('input', { type: 'radio', name: 'kind', value: 'note' })
const sidebar = h('aside', { class: 'sidebar', tabindex: 0, 'aria-label': 'Sidebar app' })
const noteBar = h('div', { class: 'note-bar', role: 'status' })

let state: AgentState
let app: AppFacts | null = null
const drafts = new Map<number, string>()
let draftOf: number | null = null
let frame: { ticketId: number; personId: string; opened: AppFrame } | null = null

const editor: Editor = {
  text: () => text.value,
  setText(value) {
    text.value = value
  },
  isNote: () => asNote.checked,
  setNote(note) {
    asNote.checked = note
    asReply.checked = !note
  },
}
const host = ticketHost(() => state, editor, notify)

function notify(words: string): void {
  noteBar.textContent = words
  setTimeout(() => {
    if (noteBar.textContent === words) noteBar.textContent = ''
  }, 6000)
}

async function sendMore(): Promise<void> {
  if (more.value) await call('POST', `/sim/scenarios/${more.value}`)
  more.value = ''
}

async function send(event: Event): Promise<void> {
  event.preventDefault()
  if (!state.ticket || text.value.trim() === '') return
  const body = { as: state.person.id, body: text.value, public: !asNote.checked }
  await call('POST', `/sim/tickets/${state.ticket.id}/replies`, body)
  text.value = ''
  drafts.delete(state.ticket.id)
}

function change(values: object): void {
  if (state.ticket) void call('PATCH', `/sim/tickets/${state.ticket.id}`, values)
}

function customerReplies(): void {
  if (state.ticket) void call('POST', `/sim/tickets/${state.ticket.id}/replies`, { as: 'customer' })
}

function picker(label: string, values: string[], present: string, pick: (value: string) => void): HTMLElement {
  const select = h('select', { onchange: () => pick(select.value) })
  for (const value of values) select.append(h('option', { value, selected: value === present }, value))
  return h('label', {}, h('span', { class: 'quiet' }, label), select)
}

function head(ticket: Ticket): HTMLElement[] {
  const { requester, organization } = ticket
  const statuses = ['new', 'open', 'pending', 'hold', 'solved', 'closed']
  const priorities = ['none', 'low', 'normal', 'high', 'urgent']
  return [
    h('h2', {}, `#${ticket.id} ${ticket.subject}`),
    h('p', { class: 'quiet' }, organization ? `${requester}, ${organization}` : requester),
    h(
      'div',
      { class: 'facts' },
      picker('Status', statuses, ticket.status, (status) => change({ status })),
      picker('Priority', priorities, ticket.priority ?? 'none', (value) =>
        change({ priority: value === 'none' ? null : value }),
      ),
      ...ticket.tags.map((tag) => h('span', { class: 'tag' }, tag)),
    ),
  ]
}

function comment({ body, author, public: isPublic, created_at }: TicketComment): HTMLElement {
  const when = clockTime(Date.parse(created_at), state.now)
  return h(
    'li',
    { class: isPublic ? 'comment' : 'comment note' },
    h(
      'header',
      {},
      h('strong', {}, author?.name ?? 'Somebody'),
      h('span', { class: 'quiet' }, `${when}${isPublic ? '' : ' · Internal note'}`),
    ),
    h('pre', {}, body),
  )
}

/** Each ticket keeps what was begun for it. */
function switchDraft(toTicketId: number): void {
  if (draftOf === toTicketId) return
  if (draftOf !== null) drafts.set(draftOf, text.value)
  text.value = drafts.get(toTicketId) ?? ''
  draftOf = toTicketId
}

function showTicket(ticket: Ticket): void {
  switchDraft(ticket.id)
  const isAtEnd = comments.scrollHeight - comments.scrollTop - comments.clientHeight < 30
  const shown = comments.childElementCount
  fill(heading, ...head(ticket))
  fill(comments, ...ticket.comments.map(comment))
  if (isAtEnd || shown !== ticket.comments.length) comments.scrollTop = comments.scrollHeight
}

async function showApp(ticket: Ticket): Promise<void> {
  if (frame?.ticketId === ticket.id && frame.personId === state.person.id) return
  frame?.opened.close()
  frame = null
  app ??= await call<AppFacts | null>('GET', '/sim/app')
  if (!app) {
    fill(sidebar, h('p', { class: 'empty' }, 'The sidebar app is not built yet.'))
    return
  }
  if (state.ticket?.id !== ticket.id) return
  const opened = openApp(app, { subdomain: state.subdomain, ticketId: ticket.id }, host)
  frame = { ticketId: ticket.id, personId: state.person.id, opened }
  fill(sidebar, opened.element)
}

function show(next: AgentState): void {
  state = next
  const { tickets, ticket, scenarios } = state
  fill(
    choose,
    ...tickets.map(({ id, subject }) => h('option', { value: id, selected: id === ticket?.id }, `#${id} ${subject}`)),
  )
  if (!ticket) choose.prepend(h('option', { value: '', selected: true }, 'Choose a ticket'))
  const named = scenarios.filter(({ id }) => id === 'question' || id === 'outage' || id === 'second-outage')
  if (buttons.childElementCount === 0) {
    fill(
      buttons,
      ...named.map(({ id, label }) =>
        h('button', { type: 'button', onclick: () => void call('POST', `/sim/scenarios/${id}`) }, label),
      ),
    )
    buttons.append(more)
    const rest = scenarios.filter((one) => !named.includes(one))
    fill(more, h('option', { value: '' }, 'More'), ...rest.map(({ id, label }) => h('option', { value: id }, label)))
  }
  columns.hidden = !ticket
  nothing.hidden = Boolean(ticket)
  if (!ticket) return
  showTicket(ticket)
  void showApp(ticket)
}

const kinds = h(
  'div',
  { class: 'kinds' },
  h('label', {}, asReply, 'Public reply'),
  h('label', {}, asNote, 'Internal note'),
)
const sending = h(
  'div',
  { class: 'send' },
  h('button', { type: 'button', onclick: customerReplies }, 'Customer reply'),
  h('button', { type: 'submit' }, 'Submit'),
)
const form = h('form', { class: 'editor', onsubmit: (event) => void send(event) }, kinds, text, sending)
const columns = h(
  'div',
  { class: 'columns', hidden: true },
  h('section', { class: 'ticket' }, heading, comments, form),
  sidebar,
)
const nothing = h('p', { class: 'empty' }, 'Choose a ticket, or press New ticket.')
const page = h(
  'div',
  { class: 'pane' },
  paneHead('Zendesk', choose, buttons),
  h('main', { class: 'desk', 'aria-label': 'Ticket' }, nothing, columns),
  noteBar,
)
document.getElementById('root')?.append(page)
live('/sim/events', '/sim/state', show)
