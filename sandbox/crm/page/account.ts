import './account.css'
import { fill, h } from '../../page/dom.ts'
import { paneHead } from '../../page/pane-head.ts'
import { call, live } from '../../page/server-calls.ts'
import { openWidget } from './widget-frame.ts'

interface AccountState {
  person: { id: string; name: string }
  companies: { id: string; name: string }[]
  company: { id: string; values: Record<string, unknown> } | null
  fields: Record<string, string>
  titles: Record<string, string>
  down: boolean
}

const tiers = ['Platinum', 'Gold', 'Silver', 'Bronze']
const written = ['red', 'health', 'summary', 'nextSteps', 'updatedAt', 'link']
const read = ['arr', 'accountManager', 'csm', 'openInvoices', 'riskFlags']

let state: AccountState
let widgetOf = ''

const choose = h('select', {
  'aria-label': 'Account',
  onchange: () => void call('POST', `/sim/show/${choose.value}`, {}),
})
const down = h(
  'p',
  { class: 'down', role: 'status', hidden: true },
  'This CRM is down. It answers nobody until it is switched on again.',
)
const name = h('h2', {})
const flag = h('span', { class: 'flag', hidden: true }, 'RED')
const facts = h('dl', { class: 'facts' })
const support = h('dl', { class: 'written' })
const widget = h('div', {})

const text = (value: unknown) => (Array.isArray(value) ? value.join(', ') : String(value ?? ''))
const present = (field: string) => state.company?.values[state.fields[field] ?? '']

function change(values: object): void {
  if (state.company) void call('PATCH', `/sim/companies/${state.company.id}`, values)
}

function row(title: string, ...content: (Node | string)[]): HTMLElement {
  return h('div', {}, h('dt', {}, title), h('dd', {}, ...content))
}

function money(): string {
  const amount = Number(present('arr'))
  return amount ? `${text(present('currency'))} ${amount.toLocaleString('en-US')}` : ''
}

function factRows(): HTMLElement[] {
  const tier = h('select', { 'aria-label': 'Tier', onchange: () => change({ tier: tier.value }) })
  tier.append(...tiers.map((one) => h('option', { value: one, selected: one === present('tier') }, one)))
  const renewal = h('input', { type: 'date', 'aria-label': 'Renewal date', value: text(present('renewalDate')) })
  renewal.addEventListener('change', () => renewal.value && change({ renewalDate: renewal.value }))
  const titleOf = (field: string) => state.titles[state.fields[field] ?? ''] ?? field
  const plain = read.map((field) =>
    row(titleOf(field), (field === 'arr' ? money() : text(present(field))) || 'Not set'),
  )
  return [row('Tier', tier), row('Renewal', renewal), ...plain]
}

function writtenRows(): HTMLElement[] {
  return written.map((field) => {
    const value = text(present(field))
    const isRed = field === 'red' && value === 'true'
    const shown = field === 'red' ? (isRed ? 'RED' : value === 'false' ? 'No' : '') : value
    const title = state.titles[state.fields[field] ?? ''] ?? field
    return row(title, h('span', { class: isRed ? 'red' : shown ? '' : 'quiet' }, shown || 'Nothing written yet'))
  })
}

function show(next: AccountState): void {
  state = next
  const { companies, company, person } = state
  fill(choose, ...companies.map((one) => h('option', { value: one.id, selected: one.id === company?.id }, one.name)))
  down.hidden = !state.down
  if (!company) return
  name.textContent = text(company.values.standard__company_name)
  flag.hidden = text(present('red')) !== 'true'
  if (!facts.contains(document.activeElement)) fill(facts, ...factRows())
  fill(support, ...writtenRows())
  const wanted = `${company.id} ${person.id}`
  if (widgetOf === wanted) return
  widgetOf = wanted
  void openWidget(company.id, widget)
}

const block = (title: string, content: Node, padded = true) =>
  h('section', { class: 'block' }, h('h3', {}, title), padded ? h('div', { class: 'body' }, content) : content)
const page = h(
  'main',
  { class: 'account', 'aria-label': 'Account' },
  down,
  h('div', { class: 'title' }, name, flag),
  block('Redthread', widget, false),
  block('Fields written by Redthread', support),
  block('Account', facts),
)
document.getElementById('root')?.append(h('div', { class: 'pane' }, paneHead('CRM', choose), page))
live('/sim/events', '/sim/state', show)
