import { once } from 'node:events'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { Agenda } from '@redthread/shared/backtest/agenda'
import type { HistoryInput } from '@redthread/shared/backtest/history'

/** How large a made-up history is, and the seed that makes it again. */
export interface Recipe {
  tickets: number
  comments: number
  accounts: number
  days: number
  seed: number
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const START = Date.UTC(2026, 7, 3)

const TIERS = ['platinum', 'gold', 'silver', 'bronze', null] as const
const GROUPS = ['logistics', 'billing', 'platform']
const PEOPLE = ['ines.marquez', 'jonas.lindqvist', 'freya.halvorsen']
const SENTENCES = [
  'The weekly route plan of our second depot shows other numbers than the screen in the office.',
  'We tried it on two machines and with a colleague who has all rights, and it looks the same there.',
  'Could you tell us which setting this hangs on, or send the page of the manual that explains it?',
  'The morning shift works around it with a list on paper, which is fine for some days but not for longer.',
  'Since the last update the printer by the door answers slowly, while the one upstairs is as quick as ever.',
  'I have attached the file as we received it, and the one that came out in the end.',
  'Please let me know when you have had a look, then I can tell the people in the warehouse.',
  'The customer number is right, the address is right, only the day of delivery moves by one.',
  'We would like to add three more colleagues and wonder whether that changes the invoice.',
  'It happens about once a day, mostly in the afternoon, and goes away when we log in again.',
]
const REPLIES = [
  'Thank you for the details, we are looking into it and will write again tomorrow.',
  'We found the setting that causes this and have changed it for you. Please try once more.',
  'Could you send us the time at which you saw it last? That helps us to find it in our records.',
  'Our colleagues in development have it on their list, I will tell you as soon as there is news.',
]
const TROUBLE = [
  'Everything is down, nobody can work since eight o’clock.',
  'This is urgent: order sync fails for all our sites.',
  'We have lost records of three days, this is data loss.',
  'If this goes on we will cancel our contract.',
  'I am furious, this is the third time and nobody answers.',
]

/** A stream of numbers in [0, 1) that is the same in every run. */
function dice(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The lines of a made-up desk's life, in order of time. The same recipe makes the same lines. */
export function* makeHistory(recipe: Recipe): Generator<HistoryInput> {
  const random = dice(recipe.seed)
  const agenda = new Agenda<{ at: number; line: HistoryInput }>()
  const add = (line: HistoryInput) => agenda.add({ at: Number(line.at), line })
  for (let number = 1; number <= recipe.accounts; number += 1) {
    for (const line of accountLines(number, recipe, random)) add(line)
  }
  const apart = (recipe.days * DAY) / recipe.tickets
  for (let number = 0; number < recipe.tickets; number += 1) {
    const opensAt = Math.floor(START + number * apart + random() * apart)
    while (agenda.nextAt < opensAt) yield* given(agenda.take())
    for (const line of ticketLines(number, opensAt, recipe, random)) add(line)
  }
  const end = START + recipe.days * DAY
  while (agenda.nextAt < end) yield* given(agenda.take())
}

function* given(entry: { line: HistoryInput } | undefined): Generator<HistoryInput> {
  if (entry) yield entry.line
}

function accountLines(number: number, { days }: Recipe, random: () => number): HistoryInput[] {
  const pick = picker(random)
  const account = `CRM-${number}`
  const manager = pick(PEOPLE)
  const first: HistoryInput = {
    ...{ kind: 'account', at: START, account, name: `Tamarack Depot ${number}`, tier: pick(TIERS) },
    ...{ arr: Math.floor(random() * 400) * 1_000, renewalAt: START + Math.floor(random() * 300) * DAY },
    accountManager: { name: manager, email: `${manager}@redthread.example` },
  }
  if (random() < 0.8) return [first]
  const at = Math.floor(START + random() * days * DAY)
  return [first, { kind: 'account', at, account, tier: pick(TIERS), arr: Math.floor(random() * 400) * 1_000 }]
}

function ticketLines(number: number, opensAt: number, recipe: Recipe, random: () => number): HistoryInput[] {
  const pick = picker(random)
  const ticket = String(5_000 + number)
  // A few accounts bring most of the tickets, and one ticket in fifty belongs to none.
  const owner = Math.floor(random() ** 2 * recipe.accounts) + 1
  const account = random() < 0.02 ? null : `CRM-${owner}`
  const isTrouble = random() < 0.06
  const paragraph = () => Array.from({ length: 3 + Math.floor(random() * 3) }, () => pick(SENTENCES)).join(' ')
  const lines: HistoryInput[] = []
  let at = opensAt
  const wait = (hours: number) => {
    at += Math.ceil(-Math.log(1 - random()) * hours * HOUR)
    return at
  }
  lines.push({
    ...{ kind: 'ticket', at, ticket, account, organization: account === null ? null : `org ${owner}` },
    ...{ subject: pick(SENTENCES).slice(0, 50), body: isTrouble ? `${pick(TROUBLE)} ${paragraph()}` : paragraph() },
    priority: pick(isTrouble ? ['urgent', 'urgent', 'high'] : ['high', 'normal', 'normal', 'normal', 'low', null]),
    requester: { id: `u${owner}-${Math.floor(random() * 4)}`, name: 'Noor Haddad' },
    group: pick(GROUPS),
  } as HistoryInput)
  for (let written = 1; written < recipe.comments; written += 1) {
    const byAgent = written % 2 === 1
    const body = byAgent ? pick(REPLIES) : random() < 0.05 ? `${pick(TROUBLE)} ${paragraph()}` : paragraph()
    lines.push({ kind: 'comment', at: wait(byAgent ? 4 : 8), ticket, author: byAgent ? 'agent' : 'customer', body })
    const set = { status: byAgent ? 'pending' : 'open', ...(written === 1 ? { assignee: 'a1' } : {}) } as const
    lines.push({ kind: 'change', at, ticket, set })
  }
  if (isTrouble && random() < 0.4) lines.push({ kind: 'escalation', at: wait(6), ticket })
  if (random() < 0.05) lines.push({ kind: 'change', at: wait(2), ticket, set: { priority: 'urgent' } })
  for (let round = 0; round < (random() < 0.06 ? 3 : 1) && random() < 0.95; round += 1) {
    if (round > 0) lines.push({ kind: 'change', at: wait(20), ticket, set: { status: 'open' } })
    lines.push({ kind: 'change', at: wait(6), ticket, set: { status: 'solved' } })
  }
  if (random() < 0.1) lines.push({ kind: 'change', at: wait(20), ticket, set: { satisfaction: pick(['good', 'bad']) } })
  return lines
}

const picker =
  (random: () => number) =>
  <Value>(values: readonly Value[]): Value =>
    values[Math.floor(random() * values.length)] as Value

/** `node test/backtest/make-history.ts --tickets 100000 > history.jsonl` */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      tickets: { type: 'string', default: '100000' },
      comments: { type: 'string', default: '5' },
      accounts: { type: 'string' },
      days: { type: 'string', default: '90' },
      seed: { type: 'string', default: '1' },
    },
  })
  const tickets = Number(values.tickets)
  const accounts = Number(values.accounts ?? Math.ceil(tickets / 50))
  const recipe = {
    tickets,
    accounts,
    comments: Number(values.comments),
    days: Number(values.days),
    seed: Number(values.seed),
  }
  let text = ''
  for (const line of makeHistory(recipe)) {
    text += `${JSON.stringify(line)}\n`
    if (text.length < 1_000_000) continue
    if (!process.stdout.write(text)) await once(process.stdout, 'drain')
    text = ''
  }
  process.stdout.write(text)
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main()
