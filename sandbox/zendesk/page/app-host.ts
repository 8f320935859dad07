import type { AppHost } from './app-frame.ts'
import type { AgentState, Ticket } from './state.ts'

export interface Editor {
  text(): string
  setText(text: string): void
  isNote(): boolean
  setNote(note: boolean): void
}

/** Lends the open ticket and the editor to the app, under the framework's paths. */
export function ticketHost(state: () => AgentState, editor: Editor, notify: (words: string) => void): AppHost {
  return {
    get(path) {
      const { person, subdomain, ticket } = state()
      if (!ticket) return undefined
      const values: Record<string, unknown> = {
        currentUser: {
          id: person.zendeskId,
          name: person.name,
          email: person.email,
          role: 'agent',
          locale: navigator.language,
          timeZone: { ianaName: Intl.DateTimeFormat().resolvedOptions().timeZone },
        },
        currentAccount: { subdomain, planName: 'Sandbox' },
        comment: { text: editor.text(), type: editor.isNote() ? 'internalNote' : 'publicReply' },
        ticket: describe(ticket, editor),
      }
      return path.split('.').reduce<unknown>((value, key) => {
        return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
      }, values)
    },
    set(path, value) {
      if (path === 'comment.type') editor.setNote(value === 'internalNote')
      else if (path === 'comment.text') editor.setText(String(value))
      else return false
      return true
    },
    invoke(path, args) {
      const [first] = args
      switch (path) {
        case 'ticket.editor.insert':
        case 'ticket.comment.appendHtml':
        case 'comment.appendHtml':
          editor.setText(joined(editor.text(), textOf(String(first))))
          return true
        case 'ticket.comment.appendText':
        case 'comment.appendText':
          editor.setText(joined(editor.text(), String(first)))
          return true
        case 'notify':
          notify(String(first))
          return true
        // The app's own bookkeeping, which Zendesk takes and forgets.
        case 'track':
        case 'show':
        case 'hide':
          return true
        default:
          return false
      }
    },
  }
}

function describe(ticket: Ticket, editor: Editor) {
  const { requesterUser: requester, organizationRecord: organization } = ticket
  return {
    id: ticket.id,
    subject: ticket.subject,
    description: ticket.comments[0]?.body ?? '',
    status: ticket.status,
    priority: ticket.priority ?? '-',
    type: ticket.type,
    tags: ticket.tags,
    isNew: false,
    createdAt: ticket.createdIso,
    updatedAt: ticket.updatedIso,
    requester: requester && { id: requester.id, name: requester.name, email: requester.email, role: requester.role },
    organization: organization && { id: organization.id, name: organization.name, externalId: organization.externalId },
    comment: { text: editor.text(), type: editor.isNote() ? 'internalNote' : 'publicReply', useRichText: true },
    comments: ticket.comments.map(({ id, html_body, author }) => ({ id, value: html_body, author })),
  }
}

const joined = (present: string, added: string) => (present.trim() === '' ? added : `${present}\n${added}`)

/** The words of inserted HTML; a parsed document runs nothing. */
function textOf(html: string): string {
  const parsed = new DOMParser().parseFromString(html.replace(/<br\s*\/?>/gi, '\n'), 'text/html')
  return parsed.body.textContent ?? ''
}
