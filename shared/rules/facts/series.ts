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
  /** Events with an instant in `[from, to]`. */
  count(view: FactView, from: number, to: number): WindowCount
}

const within = (instants: readonly (number | null)[], from: number, to: number) => {
  let count = 0
  for (const at of instants) if (at !== null && at >= from && at <= to) count += 1
  return count
}

function ofAccount(
  instantOf: (stub: HistoryStub) => number | null,
  ownOf: (view: FactView) => number | null = () => null,
) {
  return (view: FactView, from: number, to: number): WindowCount => {
    const instants = [...(view.others ?? []).map(instantOf), ownOf(view)]
    return { count: within(instants, from, to), complete: view.covers(from) }
  }
}

const unlinked = 'no account is linked, or its history does not reach back that far'

/** Every series a rule may count. */
export const SERIES = {
  'history.tickets': {
    about: 'tickets the account created, this one included',
    unit: 'tickets',
    unknown: unlinked,
    count: ofAccount(
      (stub) => stub.createdAt,
      (view) => view.input.snapshot.ticket.createdAt,
    ),
  },
  'history.urgent': {
    about: 'other tickets of the account created with, or raised to, priority urgent, by creation',
    unit: 'tickets',
    unknown: unlinked,
    count: ofAccount((stub) => (stub.priority === 'urgent' ? stub.createdAt : null)),
  },
  'history.reds': {
    about: 'other tickets of the account with a RED that is not closed, by creation',
    unit: 'tickets',
    unknown: unlinked,
    count: ofAccount((stub) => (stub.red ? stub.createdAt : null)),
  },
  'history.reopened': {
    about: 'other tickets of the account that were reopened, by their last change',
    unit: 'tickets',
    unknown: unlinked,
    count: ofAccount((stub) => (stub.reopened > 0 ? stub.updatedAt : null)),
  },
  'history.bad': {
    about: 'tickets of the account rated bad, by their last change, this one included',
    unit: 'tickets',
    unknown: unlinked,
    count: ofAccount(
      (stub) => (stub.satisfaction === 'bad' ? stub.updatedAt : null),
      ({ input: { snapshot } }) => (snapshot.ticket.satisfaction === 'bad' ? snapshot.ticket.updatedAt : null),
    ),
  },
  'history.solved': {
    about: 'other tickets of the account that were solved',
    unit: 'tickets',
    unknown: unlinked,
    count: ofAccount((stub) => stub.solvedAt),
  },
  'customer.comments': {
    about: 'public comments by the customer on this ticket',
    unit: 'comments',
    unknown: 'never unknown',
    count: (view, from, to) => ({
      count: within(
        view.conversation.customer.map((comment) => comment.createdAt),
        from,
        to,
      ),
      complete: true,
    }),
  },
  'agent.comments': {
    about: 'public comments by agents on this ticket',
    unit: 'comments',
    unknown: 'never unknown',
    count: (view, from, to) => ({
      count: within(
        view.conversation.agent.map((comment) => comment.createdAt),
        from,
        to,
      ),
      complete: true,
    }),
  },
} as const satisfies Record<string, SeriesDefinition>

/** The name of a series; some facts have the same name, as the count of today's state. */
export type SeriesName = keyof typeof SERIES
export const SERIES_NAMES = Object.keys(SERIES) as [SeriesName, ...SeriesName[]]
