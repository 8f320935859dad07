import type { Comment } from '@redthread/shared/desk'
import type * as z from 'zod'
import type { ZendeskApi } from './api.ts'
import { toComment } from './to-desk.ts'
import { CommentsPage, type WireComment, type WireUser } from './wire.ts'

const PAGE_SIZE = 100
/** Zendesk stops at 5,000 comments a ticket. */
const MAX_PAGES = 50

/** All comments of a ticket, oldest first. Ends where a cursor comes back a second time. */
export async function readComments(api: ZendeskApi, ticketId: string): Promise<Comment[]> {
  const comments: WireComment[] = []
  const authors = new Map<string, WireUser>()
  const seen = new Set<string>()
  let after = ''
  do {
    seen.add(after)
    const page: z.infer<typeof CommentsPage> = await api.read(path(ticketId, after), CommentsPage)
    comments.push(...page.comments)
    for (const user of page.users) authors.set(user.id, user)
    after = page.meta.has_more ? (page.meta.after_cursor ?? '') : ''
  } while (!seen.has(after) && seen.size < MAX_PAGES)
  return comments
    .map((comment) => toComment(comment, authors.get(comment.author_id)))
    .sort((one, other) => one.createdAt - other.createdAt)
}

function path(ticketId: string, after: string): string {
  const first = `/tickets/${encodeURIComponent(ticketId)}/comments?include=users&page[size]=${PAGE_SIZE}`
  return after === '' ? first : `${first}&page[after]=${encodeURIComponent(after)}`
}
