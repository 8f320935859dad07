import type { Comment } from '../../desk.ts'
import { NEVER, type Steps } from './definition.ts'
import type { HistoryStub } from './input.ts'
import type { FactView } from './view.ts'

/** How many events fell into a window; a count that is not complete is a lower bound. */
export interface WindowCount {
  count: number
  complete: boolean
}

/** Events of one kind over time, for `count` and `trend` conditions. */
export interface SeriesDefinition {
  about: string
  unit: string
  /** What an incomplete count means. */
  unknown: string
  /** When another ticket of the account had such an event; undefined where they do not count. */
  instantOf: ((stub: HistoryStub) => number | null) | undefined
  /** The same for every open ticket of the account. */
  common?: true | undefined
  /** When the nth oldest event since `from` was; undefined where there are fewer. */
  nthSince(view: FactView, from: number, nth: number): number | undefined
  /** Events with an instant in `[from, to]`. */
  count(view: FactView, from: number, to: number): WindowCount
}

type Instants = readonly (number | null)[]

const within = (instants: Instants, from: number, to: number) => {
  let count = 0
  for (const at of instants) if (at !== null && at >= from && at <= to) count += 1
  return count
}

const nthOf = (instants: Instants, from: number, nth: number) =>
  instants.filter((at): at is number => at !== null && at >= from).sort((a, b) => a - b)[nth - 1]

type InstantOf = (stub: HistoryStub) => number | null
type OwnOf = (view: FactView) => number | null
type OthersIn = (view: FactView, from: number, to: number) => readonly HistoryStub[]

const created: OthersIn = (view, from, to) => view.othersCreated(from, to)
const changed: OthersIn = (view) => view.others ?? []

/** @param othersIn the other tickets that may have had such an event in a window */
function ofAccount(instantOf: InstantOf, othersIn: OthersIn, ownOf: OwnOf = () => null) {
  const instants = (view: FactView, from: number, to: number): Instants => [
    ...othersIn(view, from, to).map(instantOf),
    ownOf(view),
  ]
  const count = (view: FactView, from: number, to: number): WindowCount => ({
    count: within(instants(view, from, to), from, to),
    complete: view.covers(from),
  })
  const nthSince = (view: FactView, from: number, nth: number) => nthOf(instants(view, from, NEVER), from, nth)
  return { instantOf, count, nthSince }
}

/** Every ticket of the account, by creation. */
function ofTickets() {
  const ownOf: OwnOf = (view) => view.input.snapshot.ticket.createdAt
  const { nthSince, ...series } = ofAccount((stub) => stub.createdAt, created, ownOf)
  return {
    ...series,
    count: (view: FactView, from: number, to: number): WindowCount => ({
      count: view.countOthersCreated(from, to) + within([ownOf(view)], from, to),
      complete: view.covers(from),
    }),
    nthSince: (view: FactView, from: number, nth: number) =>
      view.isInHistory ? view.nthCreated(from, nth) : nthSince(view, from, nth),
  }
}

function ofTicket(commentsOf: (view: FactView) => readonly Comment[]) {
  const instants = (view: FactView): Instants => commentsOf(view).map((comment) => comment.createdAt)
  return {
    instantOf: undefined,
    count: (view: FactView, from: number, to: number): WindowCount => ({
      count: within(instants(view), from, to),
      complete: true,
    }),
    nthSince: (view: FactView, from: number, nth: number) => nthOf(instants(view), from, nth),
  }
}

const unlinked = 'no account is linked, or its history does not reach back that far'

/** Every series a rule may count. */
export const SERIES = {
  'history.tickets': {
    about: 'tickets the account created, this one included',
    unit: 'tickets',
    unknown: unlinked,
    common: true,
    ...ofTickets(),
  },
  'history.urgent': {
    about: 'other tickets of the account created with, or raised to, priority urgent, by creation',
    unit: 'tickets',
    unknown: unlinked,
    ...ofAccount((stub) => (stub.priority === 'urgent' ? stub.createdAt : null), created),
  },
  'history.reds': {
    about: 'other tickets of the account with a RED that is not closed, by creation',
    unit: 'tickets',
    unknown: unlinked,
    ...ofAccount((stub) => (stub.red ? stub.createdAt : null), created),
  },
  'history.reopened': {
    about: 'other tickets of the account that were reopened, by their last change',
    unit: 'tickets',
    unknown: unlinked,
    ...ofAccount((stub) => (stub.reopened > 0 ? stub.updatedAt : null), changed),
  },
  'history.bad': {
    about: 'tickets of the account rated bad, by their last change, this one included',
    unit: 'tickets',
    unknown: unlinked,
    ...ofAccount(
      (stub) => (stub.satisfaction === 'bad' ? stub.updatedAt : null),
      changed,
      ({ input: { snapshot } }) => (snapshot.ticket.satisfaction === 'bad' ? snapshot.ticket.updatedAt : null),
    ),
  },
  'history.solved': {
    about: 'other tickets of the account that were solved',
    unit: 'tickets',
    unknown: unlinked,
    ...ofAccount((stub) => stub.solvedAt, changed),
  },
  'customer.comments': {
    about: 'public comments by the customer on this ticket',
    unit: 'comments',
    unknown: 'never unknown',
    ...ofTicket((view) => view.conversation.customer),
  },
  'agent.comments': {
    about: 'public comments by agents on this ticket',
    unit: 'comments',
    unknown: 'never unknown',
    ...ofTicket((view) => view.conversation.agent),
  },
} as const satisfies Record<string, SeriesDefinition>

/** Whether every open ticket of the account counts the same. */
export function isCommon(series: SeriesName): true | undefined {
  const { common }: SeriesDefinition = SERIES[series]
  return common
}

/** The name of a series; some facts have the same name, as the count of today's state. */
export type SeriesName = keyof typeof SERIES
export const SERIES_NAMES = Object.keys(SERIES) as [SeriesName, ...SeriesName[]]

/**
 * When the count of a window of `ms` that ends now may have fallen by so many, if nothing happens; and when the account's
 * history first reaches back that far, which may make it known.
 */
export function windowSteps(series: SeriesName, ms: number): Steps {
  return {
    falls(view, by) {
      const leaves = SERIES[series].nthSince(view, view.input.now - ms, Math.ceil(by))
      return leaves === undefined ? NEVER : leaves + ms + 1
    },
    rises({ input: { now, history } }) {
      const reaches = (history?.completeSince ?? Number.NEGATIVE_INFINITY) + ms
      return reaches > now ? reaches : NEVER
    },
  }
}
