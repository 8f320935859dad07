import type { Ticket } from '../desk.ts'
import type { FactInput, PreviousRead, SlaStand } from '../rules/facts/input.ts'
import type { AccountState } from '../state/account-state.ts'
import type { TicketState } from '../state/ticket-state.ts'
import type { TicketInput } from './ticket-input.ts'

/** What the rules may know at a look. */
export function factInput(
  { now, snapshot, known, policy, texts }: TicketInput,
  account: AccountState | null,
  sla: SlaStand | null,
): FactInput {
  const previous = known && previousRead(known)
  const history = account?.history ?? null
  return {
    now,
    snapshot: { ...snapshot, ticket: withoutOwnTag(snapshot.ticket, policy.tags.red) },
    previous,
    account: account?.account ?? null,
    history,
    sla,
    previouslyFired: known ? [...known.fired, ...known.shadow] : [],
    ...(texts && { texts }),
  }
}

/** What the next look at this same instant would be given. */
export function nextInputs(inputs: FactInput, ticket: TicketState): FactInput {
  return { ...inputs, previous: previousRead(ticket), previouslyFired: [...ticket.fired, ...ticket.shadow] }
}

/** What we wrote ourselves is no reason for anything. */
function withoutOwnTag(ticket: Ticket, own: string): Ticket {
  return ticket.tags.includes(own) ? { ...ticket, tags: ticket.tags.filter((tag) => tag !== own) } : ticket
}

function previousRead({ ticket, customerComments, agentComments, reopened, refreshedAt }: TicketState): PreviousRead {
  return { ticket, customerComments, agentComments, reopened, refreshedAt }
}
