import type { LinkStats, ReviewRow } from '../api/links.ts'
import type { LinkRefusal } from '../link/choose.ts'
import type { LinkSubjectKind } from '../link/link-memory.ts'
import { ago, plural } from './format.ts'
import { REASON_NEEDED } from './results.ts'

const WHOSE: Record<LinkSubjectKind, string> = { organization: "this organization's", requester: "this requester's" }

const REFUSED: Record<LinkRefusal, string> = {
  reason_needed: `This contradicts what is known. ${REASON_NEEDED}`,
  nothing_to_undo: 'There is no link to undo.',
  account_unknown: 'The CRM has no such account.',
}

export function linkRefusedLine(code: LinkRefusal): string {
  return REFUSED[code]
}

/** `All of this organization's tickets, past and future, belong to Tamarack Freight now.` */
export function linkedLine(kind: LinkSubjectKind, account: string): string {
  return `All of ${WHOSE[kind]} tickets, past and future, belong to ${account} now.`
}

export function unlinkedLine(kind: LinkSubjectKind): string {
  return `The link is undone; all of ${WHOSE[kind]} tickets are looked at again.`
}

/** On the button of one of several accounts: `Link to Tamarack Freight`. */
export function linkTo(account: string): string {
  return `Link to ${account}`
}

/** Weaker evidence names another account: `dana@tamarack.example also leads to Tamarack Freight.` */
export function contradiction({ name, evidence }: { name: string; evidence: string }): string {
  return `${evidence} also leads to ${name}.`
}

export const CALLED_ALIKE = 'No evidence names an account. These are called alike:'
export const LINK_FAILED = "Couldn't link. Nothing changed. Try again."

export const LINK_UNCHANGED = 'It is linked like that already. Nothing changed.'

/** `41 of 50 open tickets linked (82 %), 3 of them by domain alone (7.3 %), 6 wait for a person` */
export function linkStatsLine({ open, linked, weak, linkedPercent, weakPercent, review }: LinkStats): string {
  if (open === 0) return 'No open tickets'
  const weakly = weak === 0 ? '' : `, ${weak} of them by domain alone (${weakPercent} %)`
  const waiting = review === 0 ? '' : `, ${review} ${review === 1 ? 'waits' : 'wait'} for a person`
  return `${linked} of ${plural(open, 'open ticket', 'open tickets')} linked (${linkedPercent} %)${weakly}${waiting}`
}

/** One ticket of the review queue, over several lines. */
export function reviewLines(row: ReviewRow, now: number, zone: string): string[] {
  const { ticketId, subject, organization, requester, why, evidence, candidates, since } = row
  const whose = [
    ...(organization ? [`organization ${organization.id} ${organization.name}`] : []),
    ...(requester ? [`requester ${requester.id} ${requester.name}`] : []),
  ]
  const reason =
    why === 'several' ? `${candidates.length} accounts answer to ${evidence}` : 'no evidence names an account'
  return [
    `#${ticketId} ${subject}`,
    `  ${whose.join(', ')}`,
    `  ${reason}, since ${ago(since, now, zone)}`,
    ...candidates.map(
      (one) => `  - ${one.accountId} ${one.name}${one.score === null ? '' : ` (names ${one.score} alike)`}`,
    ),
  ]
}
