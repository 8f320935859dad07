import type { Comment } from '@redthread/shared/desk'

/**
 * Zendesk has no key for a comment that it would enforce, so every note of ours ends in a short visible line that a later
 * read finds again. A bare `RED-142` would not do: agents write that too.
 */
export function markerLine(marker: string): string {
  return `[redthread ${marker}]`
}

export function withMarker(body: string, marker: string): string {
  return `${body.trimEnd()}\n\n${markerLine(marker)}`
}

/** Only internal comments count: what a customer writes cannot pass for a note of ours. */
export function isOurNote(comment: Pick<Comment, 'public' | 'body'>): boolean {
  return !comment.public && /\[redthread [^\]\n]+\]\s*$/.test(comment.body)
}

export function isMarked(comment: Pick<Comment, 'public' | 'body'>, marker: string): boolean {
  return !comment.public && comment.body.includes(markerLine(marker))
}
