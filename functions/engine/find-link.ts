import type { AccountMatch, AccountQuery } from '@redthread/shared/crm'
import type { DeskSnapshot } from '@redthread/shared/desk'
import type { Link, LinkOutcome } from '@redthread/shared/link/link'
import type { LinkSubjectKind } from '@redthread/shared/link/link-memory'
import { accountQuery } from '@redthread/shared/link/query'
import { resolveLink } from '@redthread/shared/link/resolve'
import { isFresh, withCopy } from '@redthread/shared/state/account-copy'
import { AccountState } from '@redthread/shared/state/account-state'
import { keys } from '@redthread/shared/state/keys'
import { type Held, held } from './documents.ts'
import type { PageDeps } from './page.ts'
import { namesLike } from './suggest-names.ts'

/** What is behind a ticket, and in whose memory the link must be kept. */
export interface FoundLink {
  link: LinkOutcome
  state: Held<AccountState>
  /** What was read from the CRM just now differs from the stored copy. */
  isNew: boolean
  /** Null when the link was remembered and stays. `evidence`: the ladder found it; else whose remembered link it takes the place of. */
  keep: 'evidence' | LinkSubjectKind | null
}

const NO_ACCOUNT: Held<AccountState> = { key: '', rev: 0, value: null }

/**
 * The link stands; only the CRM's copy may need to be fresher. While the CRM does not answer, the last copy serves. An account
 * that the CRM no longer has is followed to its successor.
 */
export async function rememberedAccount(
  deps: PageDeps,
  snapshot: DeskSnapshot,
  stands: { link: Link; of: LinkSubjectKind | null; rejected: string[] },
  state: Held<AccountState>,
): Promise<FoundLink> {
  const now = deps.platform.now()
  const link: LinkOutcome = { kind: 'linked', link: stands.link }
  if (isFresh(state.value, now)) return { link, state, isNew: false, keep: null }
  const answer = await deps.crm.getAccount(stands.link.accountId).then(
    (account) => ({ account }),
    () => null,
  )
  if (answer?.account) {
    const value = withCopy(state.value, answer.account, now)
    return { link, state: { ...state, value }, isNew: true, keep: null }
  }
  const found = answer && (await successor(deps, snapshot, stands, state))
  if (found) return found
  const unavailableSince = state.value?.unavailableSince ?? now
  const value = state.value && { ...state.value, unavailableSince }
  return { link, state: { ...state, value }, isNew: true, keep: null }
}

/** Where a merge in the CRM has led: the one account with the same external id, else what the ladder finds. Null when the CRM does not answer. */
async function successor(
  deps: PageDeps,
  snapshot: DeskSnapshot,
  { link, of, rejected }: { link: Link; of: LinkSubjectKind | null; rejected: string[] },
  state: Held<AccountState>,
): Promise<FoundLink | null> {
  const gone = link.accountId
  const externalId = state.value?.account.externalId ?? null
  const matches = externalId === null ? [] : await ask(deps, { externalIds: [externalId], emails: [], domains: [] })
  if (matches === null) return null
  const heirs = new Map(matches.map(({ account }) => [account.id, account]))
  for (const accountId of [gone, ...rejected]) heirs.delete(accountId)
  const [heir, ...others] = heirs.values()
  if (heir && others.length === 0) {
    const evidence = `${externalId}, the external id of ${gone}, which the CRM no longer has`
    const followed: Link = { ...link, accountId: heir.id, evidence, at: deps.platform.now() }
    const account = await loadAccount(deps, heir.id)
    const value = withCopy(account.value, heir, deps.platform.now())
    return { link: { kind: 'linked', link: followed }, state: { ...account, value }, isNew: true, keep: of }
  }
  const found = await searchAccount(deps, snapshot, [...rejected, gone])
  if (found.link.kind === 'linked') return { ...found, keep: of ?? found.keep }
  if (found.link.kind === 'ambiguous') return found
  return found.link.reason === 'crm_unavailable' ? null : { ...found, link: { ...found.link, reason: 'account_gone' } }
}

/** What the CRM's candidates come to; where nothing matches, accounts of a like name are offered to a person. */
export async function searchAccount(deps: PageDeps, snapshot: DeskSnapshot, rejected: string[]): Promise<FoundLink> {
  const now = deps.platform.now()
  const matches = await ask(deps, accountQuery(snapshot, deps.policy.links))
  const link = resolveLink({ ...snapshot, rejected }, matches, deps.policy.links, now)
  if (link.kind === 'none') return { link: await withSuggestions(deps, snapshot, link, rejected), ...NOTHING }
  if (link.kind === 'ambiguous') return { link, ...NOTHING }
  const account = matches?.find((match) => match.account.id === link.link.accountId)?.account
  const state = await loadAccount(deps, link.link.accountId)
  const value = account ? withCopy(state.value, account, now) : state.value
  return { link, state: { ...state, value }, isNew: true, keep: 'evidence' }
}

const NOTHING = { state: NO_ACCOUNT, isNew: false, keep: null }

async function withSuggestions(
  deps: PageDeps,
  { organization }: DeskSnapshot,
  link: Extract<LinkOutcome, { kind: 'none' }>,
  rejected: string[],
): Promise<LinkOutcome> {
  if (organization === null || link.reason === 'crm_unavailable') return link
  const suggestions = await namesLike(deps, organization.name, rejected)
  return suggestions.length > 0 ? { ...link, suggestions } : link
}

export async function loadAccount(deps: PageDeps, accountId: string): Promise<Held<AccountState>> {
  const key = keys.account(accountId)
  const [doc] = await deps.store.load([key])
  return held(key, doc, AccountState)
}

/** The CRM's candidates; null when it does not answer, so that a RED never waits for it. */
function ask(deps: PageDeps, query: AccountQuery): Promise<AccountMatch[] | null> {
  return deps.crm.findAccounts(query).catch(() => null)
}
