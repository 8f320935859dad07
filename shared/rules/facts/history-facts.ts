import { isOver } from '../../desk.ts'
import type { FactDefinition } from './definition.ts'
import type { HistoryStub } from './input.ts'
import { isCommon, SERIES, type SeriesName, windowSteps } from './series.ts'
import type { FactView } from './view.ts'

const DAY_MS = 86_400_000
const history = "our copy of the account's tickets"
const unlinked = 'no account is linked, or its history does not reach back far enough'

const inWindow = (series: SeriesName, ms: number) => ({
  steps: windowSteps(series, ms),
  sees: SERIES[series].instantOf,
  common: isCommon(series),
  read: (view: FactView) => {
    const { count, complete } = SERIES[series].count(view, view.input.now - ms, view.input.now)
    return complete ? count : undefined
  },
})

const others = (matches: (stub: HistoryStub) => boolean) => ({
  sees: matches,
  read: (view: FactView) => view.others?.filter(matches).length,
})

const tickets = (days: number) =>
  ({
    kind: 'number',
    about: `tickets the account created in the last ${days === 1 ? '24 hours' : `${days} days`}, this one included`,
    unit: 'tickets',
    source: history,
    unknown: unlinked,
    whole: true,
    ...inWindow('history.tickets', days * DAY_MS),
  }) as const satisfies FactDefinition

/** What else the account has had with us. */
export const HISTORY_FACTS = {
  'history.tickets24h': tickets(1),
  'history.tickets7d': tickets(7),
  'history.tickets30d': tickets(30),
  'history.open': {
    kind: 'number',
    about: 'other tickets of the account that are not over',
    unit: 'tickets',
    source: history,
    unknown: 'no account is linked',
    whole: true,
    ...others((stub) => !isOver(stub.status)),
  },
  'history.openUrgent': {
    kind: 'number',
    about: 'other tickets of the account that are not over and have priority urgent',
    unit: 'tickets',
    source: history,
    unknown: 'no account is linked',
    whole: true,
    ...others((stub) => !isOver(stub.status) && stub.priority === 'urgent'),
  },
  'history.reds': {
    kind: 'number',
    about: 'other tickets of the account that have a RED that is not closed',
    unit: 'tickets',
    source: history,
    unknown: 'no account is linked',
    whole: true,
    ...others((stub) => stub.red),
  },
  'history.reopened30d': {
    kind: 'number',
    about: 'other tickets of the account, changed in the last 30 days, that were reopened',
    unit: 'tickets',
    source: history,
    unknown: unlinked,
    whole: true,
    ...inWindow('history.reopened', 30 * DAY_MS),
  },
  'history.bad30d': {
    kind: 'number',
    about: 'tickets of the account, changed in the last 30 days, that the customer rated bad',
    unit: 'tickets',
    source: history,
    unknown: unlinked,
    whole: true,
    ...inWindow('history.bad', 30 * DAY_MS),
  },
  'history.solved30d': {
    kind: 'number',
    about: 'other tickets of the account solved in the last 30 days',
    unit: 'tickets',
    source: history,
    unknown: unlinked,
    whole: true,
    ...inWindow('history.solved', 30 * DAY_MS),
  },
  'history.lastTicketAt': {
    kind: 'instant',
    about: 'when the account created its latest ticket before this one',
    unit: 'instant',
    source: history,
    unknown: 'no account is linked, or this is its first ticket',
    sees: (stub: HistoryStub) => stub.createdAt,
    read: (view) => {
      const before = view.others
        ?.map((stub) => stub.createdAt)
        .filter((at) => at < view.input.snapshot.ticket.createdAt)
      return before === undefined || before.length === 0 ? undefined : Math.max(...before)
    },
  },
} as const satisfies Record<string, FactDefinition>
