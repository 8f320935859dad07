import type { Crm, Desk } from '@redthread/functions/ports'
import {
  addComment,
  bareAccount,
  changeAccount,
  changeTicket,
  createTicket,
  type HeldTicket,
} from '@redthread/shared/backtest/desk'
import type { HistoryLine } from '@redthread/shared/backtest/history'
import type { Account } from '@redthread/shared/crm'
import type { DeskUser, Organization } from '@redthread/shared/desk'

/** A desk and a CRM to which happens what a history tells; our own writes come back as news, like anybody's. */
export class HistoryDesk {
  private readonly tickets = new Map<string, HeldTicket>()
  private readonly accounts = new Map<string, Account>()
  private readonly organizations = new Map<string, Organization>()
  private readonly clock: () => number
  private readonly tell: (ticketId: string) => void

  /** @param tell hears of every ticket that changed */
  constructor(clock: () => number, tell: (ticketId: string) => void) {
    this.clock = clock
    this.tell = tell
  }

  take(line: HistoryLine): void {
    if (line.kind === 'account') {
      this.accounts.set(line.account, changeAccount(this.accounts.get(line.account) ?? bareAccount(line.account), line))
    } else if (line.kind === 'ticket') {
      this.tickets.set(line.ticket, createTicket(line))
      const { organization: id, account: externalId } = line
      if (id !== null) this.organizations.set(id, { id, name: id, externalId, domains: [] })
      this.tell(line.ticket)
    } else if (line.kind !== 'escalation') {
      const held = this.held(line.ticket)
      if (line.kind === 'comment') addComment(held, line)
      else changeTicket(held, line)
      this.tell(line.ticket)
    }
  }

  readonly desk: Desk = {
    showMany: async (ids) => {
      const held = ids.flatMap((id) => this.tickets.get(id) ?? [])
      return {
        tickets: held.map(({ ticket }) => ticket),
        users: held.flatMap(({ requester }) => requester ?? NOBODY),
        organizations: held.flatMap(({ ticket }) => this.organizations.get(ticket.organizationId ?? '') ?? []),
      }
    },
    comments: async (id) => [...this.held(id).comments],
    user: async () => null,
    organization: async (id) => this.organizations.get(id) ?? null,
    changedSince: async () => ({ tickets: [], cursor: 'end', more: false }),
    metricEvents: async () => [],
    addTags: async (id, tags) => {
      const held = this.held(id)
      changeTicket(held, this.ownChange(id, [...new Set([...held.ticket.tags, ...tags])]))
      this.tell(id)
    },
    addNoteOnce: async (id, marker, body) => {
      const held = this.held(id)
      if (held.comments.some((comment) => comment.body.includes(marker))) return
      const note = { author: 'system', authorName: '', public: false, body: `${marker} ${body}` } as const
      addComment(held, { kind: 'comment', at: this.clock(), ticket: id, ...note })
      this.tell(id)
    },
  }

  readonly crm: Crm = {
    findAccounts: async ({ externalIds }) =>
      externalIds.flatMap((id) => {
        const account = this.accounts.get(id)
        return account ? [{ account, by: 'externalId', value: id } as const] : []
      }),
    getAccounts: async (ids) => ids.flatMap((id) => this.accounts.get(id) ?? []),
    writeSupport: async () => undefined,
  }

  private held(id: string): HeldTicket {
    const held = this.tickets.get(id)
    if (!held) throw new Error(`no ticket ${id}`)
    return held
  }

  private ownChange(ticket: string, tags: string[]) {
    return { kind: 'change', at: this.clock(), ticket, set: { tags } } as const
  }
}

const NOBODY: DeskUser = { id: 'nobody', name: '', email: null, verified: false, role: 'end-user', timeZone: null }
