import { PATIENCE } from '@redthread/functions/adapters/store/persist'
import { verifyChain } from '@redthread/shared/audit/chain'
import type { SupportSummary } from '@redthread/shared/crm'
import { isRunning } from '@redthread/shared/decide/place-episode'
import { supportSummary } from '@redthread/shared/present/insight'
import { indexes, keys } from '@redthread/shared/state/keys'
import type { World } from '../world.ts'
import type { Evidence, Violation } from './evidence.ts'
import { SKEW_MS } from './messages.ts'

/** The chain is unbroken, ends where the ledger says, and holds one row for each thing that the episodes remember. */
export function auditIsWhole({ world, episodes }: Evidence): Violation[] {
  const core = world.store.truth()
  const rows = core.readAudit(1, 100_000)
  const chain = verifyChain(rows)
  const found: string[] = []
  if (chain.kind === 'broken') found.push(`row ${chain.seq}: ${chain.why}`)
  const ledger = core.load([keys.ledger])[0]?.value as { hash: string; episodes: number } | undefined
  if (chain.kind === 'unbroken' && ledger && ledger.hash !== chain.head) found.push('the ledger names another end')
  if ((ledger?.episodes ?? 0) !== episodes.length)
    found.push(`${episodes.length} episodes, ${ledger?.episodes} counted`)
  for (const { id, log } of episodes) {
    const told = rows
      .filter(({ subject, action }) => subject === id && action.startsWith('episode.'))
      .map(({ action }) => action)
    const wanted = log.map(({ what }) => `episode.${what}`)
    if (told.join() !== wanted.join()) found.push(`${id} remembers ${wanted.join()} and the audit ${told.join()}`)
  }
  return found.map((what) => ({ kind: 'audit', what }))
}

/** Copies, pointers, indexes and the other systems say what the episodes say. */
export function recordsAgree(evidence: Evidence): Violation[] {
  return [...ticketsAgree(evidence), ...accountsAgree(evidence), ...indexesAgree(evidence)].map((what) => ({
    kind: 'disagree',
    what,
  }))
}

function ticketsAgree({ world, tickets, episodes }: Evidence): string[] {
  const { desk } = world
  return [...desk.tickets.values()].flatMap(({ ticket: truth }) => {
    const state = tickets.find(({ ticket }) => ticket.id === truth.id)
    if (!state) return [`ticket ${truth.id} is not known`]
    const own = episodes.filter(({ ticketId }) => ticketId === truth.id)
    const wrong: string[] = []
    if (JSON.stringify(state.ticket) !== JSON.stringify(truth)) wrong.push('is not as the desk has it')
    const running = own.filter(isRunning).map(({ id }) => id)
    if ((state.episodeId ?? '') !== running.join())
      wrong.push(`points at ${state.episodeId} and not at ${running.join()}`)
    const past = own.filter((episode) => !isRunning(episode)).map(({ id }) => id)
    if (state.pastEpisodes.toSorted().join() !== past.toSorted().join())
      wrong.push(`remembers ${state.pastEpisodes} and not ${past}`)
    if (own.length > 0 && !truth.tags.includes('redthread_red')) wrong.push('has no RED tag')
    for (const { id } of own) if (!desk.notes.includes(`${truth.id} ${id}`)) wrong.push(`has no note of ${id}`)
    return wrong.map((what) => `ticket ${truth.id} ${what}`)
  })
}

function accountsAgree({ world, accounts, tickets, episodes }: Evidence): string[] {
  return accounts.flatMap((state) => {
    const { id } = state.account
    const own = episodes.filter(({ ticketId }) =>
      tickets.some(({ ticket, accountId }) => ticket.id === ticketId && accountId === id),
    )
    const wrong: string[] = []
    const brief = (list: { id: string; status: string }[]) => list.map((one) => `${one.id} ${one.status}`).sort()
    const [remembered, running] = [brief(state.episodes), brief(own.filter(isRunning))]
    const strange = remembered.filter((one) => !brief(own).includes(one))
    const missing = running.filter((one) => !remembered.includes(one))
    if (strange.length > 0) wrong.push(`remembers ${strange}`)
    if (missing.length > 0) wrong.push(`does not know of ${missing}`)
    const written = world.crm.written.get(id)
    const wanted = supportSummary(state, world.timeline.now, '')
    if (written && !isForgotten(world, written) && (written.red !== wanted.red || written.summary !== wanted.summary))
      wrong.push(`reads "${written.summary}" in the CRM and not "${wanted.summary}"`)
    if (!written && own.length > 0) wrong.push('was never told of')
    return wrong.map((what) => `account ${id} ${what}`)
  })
}

/** A failover forgot why this was written: it stands until something about the account changes. */
function isForgotten({ failover }: World, { updatedAt }: SupportSummary): boolean {
  if (failover === null) return false
  return updatedAt > failover.at - failover.lostMs - SKEW_MS && updatedAt < failover.at + PATIENCE.deadlineMs
}

function indexesAgree({ world, episodes }: Evidence): string[] {
  const active = world.store
    .truth()
    .list(indexes.activeEpisodes, null, 1_000)
    .entries.map(({ member }) => member)
  const running = episodes.filter(isRunning).map(({ id }) => id)
  return active.sort().join() === running.sort().join() ? [] : [`the active index holds ${active} and not ${running}`]
}
