import { nextLook } from '../decide/next-look.ts'
import { Agenda } from './agenda.ts'

/** What a look at a ticket left behind for the next one. */
export interface Planned {
  held: { ticket: { createdAt: number } }
  lookedAt: number
  deadlines: readonly number[]
  /** The next look that may find something; looks before it find what the last one did. */
  nextAt: number
  /** Which rules may read something that has changed since. */
  doubt: Doubt
}

/** `common` are the rules that ask what every open ticket of the account answers alike. */
export type Doubt = 'nothing' | 'common' | 'everything'

/** Never planned. */
export const NEVER = Number.POSITIVE_INFINITY

/** When the tickets of an account are looked at. */
export class PlannedLooks<Ticket extends Planned> {
  /** `null` stands for the questions that all tickets answer alike. */
  private readonly agenda = new Agenda<{ at: number; ticket: Ticket | null }>()
  private readonly watched = new Set<Ticket>()
  private askAt = NEVER

  /** What comes first before `to`: a ticket to look at, or null for the questions in common; undefined when nothing does. */
  takeBefore(to: number): { at: number; ticket: Ticket | null } | undefined {
    while (this.agenda.nextAt < to) {
      const entry = this.agenda.take()
      if (entry?.at === (entry?.ticket ? entry.ticket.nextAt : this.askAt)) return entry
    }
    return undefined
  }

  plan(ticket: Ticket, at: number): void {
    ticket.nextAt = at
    if (at !== NEVER) this.agenda.add({ at, ticket })
  }

  /** The questions in common are asked at this instant, and not at the one planned before. */
  planAsking(at: number): void {
    if (at === this.askAt) return
    this.askAt = at
    if (at !== NEVER) this.agenda.add({ at, ticket: null })
  }

  /** Time alone has the ticket looked at again, until it is over. */
  watch(ticket: Ticket, isOpen: boolean): void {
    if (isOpen) this.watched.add(ticket)
    else this.watched.delete(ticket)
  }

  /** Some ticket that is watched. */
  get anyone(): Ticket | undefined {
    const [ticket] = this.watched
    return ticket
  }

  /** Something these rules may read has changed: no watched ticket's next look can be left out. */
  disturb(now: number, doubt: Doubt, except?: Ticket): void {
    for (const ticket of this.watched) {
      if (ticket === except) continue
      if (ticket.doubt !== 'everything') ticket.doubt = doubt
      this.bringForward(ticket, nextLookAt(ticket, now))
    }
  }

  bringForward(ticket: Ticket | undefined, at: number): void {
    if (ticket && this.watched.has(ticket) && at < ticket.nextAt) this.plan(ticket, at)
  }

  /** Somebody would have looked between two instants, had no look been left out. */
  isAnyBetween(from: number, to: number): boolean {
    return [...this.watched].some((ticket) => nextLookAt(ticket, from) < to)
  }
}

/** When the ticket is looked at if nothing happens, and not before an instant. */
export function nextLookAt({ held, deadlines, lookedAt }: Planned, notBefore: number): number {
  return nextLook(held.ticket.createdAt, deadlines, lookedAt, notBefore)
}
