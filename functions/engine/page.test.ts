import type { Commit, CommitResult, Doc } from '@redthread/shared/store'
import { expect, it } from 'vitest'
import type { Deps } from './deps.ts'
import { pageDeps, pageOf } from './page.ts'

const NOTHING: Commit = { docs: [], indexes: [], due: [], outbox: [], audit: [], settle: [], hints: [] }
const write = (key: string, expectedRev: number, value: unknown): Commit => ({
  ...NOTHING,
  docs: [{ key, expectedRev, value }],
})

/** A store of plain values with every key at `rev`, and a CRM, both of which note what they were asked. */
function open(rev = 3) {
  const asked: string[] = []
  const state = { answer: { kind: 'committed' } as CommitResult | Error }
  const store = {
    async load(keys: string[]): Promise<Doc[]> {
      asked.push(...keys)
      return keys.map((key) => ({ key, rev, value: 'stored' }))
    },
    async commit(): Promise<CommitResult> {
      if (state.answer instanceof Error) throw state.answer
      return state.answer
    },
  }
  const crm = {
    async getAccounts(ids: string[]) {
      asked.push(`crm ${ids}`)
      throw new Error('the CRM does not answer')
    },
  }
  const logged: string[] = []
  const log = (event: string) => void logged.push(event)
  return { asked, logged, state, deps: pageDeps({ store, crm, log } as unknown as Deps) }
}

it('reads a document once for all tickets of a page', async () => {
  const { asked, deps } = open()
  await deps.store.load(['ledger', 'ticket:1'])
  const docs = await deps.store.load(['ticket:2', 'ledger', 'ticket:1'])
  expect(asked).toEqual(['ledger', 'ticket:1', 'ticket:2'])
  expect(docs.map((doc) => doc?.key)).toEqual(['ticket:2', 'ledger', 'ticket:1'])
})

it('knows a document as its own commit left it', async () => {
  const { asked, deps } = open()
  await deps.store.load(['account:A1'])
  await deps.store.commit('r1', write('account:A1', 3, 'written'))
  expect(await deps.store.load(['account:A1'])).toEqual([{ key: 'account:A1', rev: 4, value: 'written' }])
  expect(asked).toEqual(['account:A1'])
})

it.each<[string, CommitResult | Error]>([
  ['was refused as stale', { kind: 'stale', keys: ['account:A1'] }],
  ['ended nobody knows how', new Error('no answer')],
])('reads a document anew when a commit of it %s', async (_how, answer) => {
  const { asked, state, deps } = open()
  await deps.store.load(['account:A1'])
  state.answer = answer
  await deps.store.commit('r1', write('account:A1', 3, 'written')).catch(() => undefined)
  expect(await deps.store.load(['account:A1'])).toEqual([{ key: 'account:A1', rev: 3, value: 'stored' }])
  expect(asked).toEqual(['account:A1', 'account:A1'])
})

it('reads an episode each time, because a look that finds nothing new does not write it', async () => {
  const { asked, deps } = open()
  await deps.store.load(['episode:RED-1'])
  await deps.store.commit('r1', write('episode:RED-1', 3, 'written'))
  await deps.store.load(['episode:RED-1'])
  expect(asked).toEqual(['episode:RED-1', 'episode:RED-1'])
})

it('asks a CRM that does not answer once for a page, and says so once', async () => {
  const { asked, logged, deps } = open()
  const asking = [deps.crm.getAccount('A1'), deps.crm.getAccount('A1'), deps.crm.getAccount('A2')]
  const answers = await Promise.allSettled(asking)
  expect(answers.map((answer) => answer.status)).toEqual(['rejected', 'rejected', 'rejected'])
  expect(asked).toEqual(['crm A1', 'crm A2'])
  expect(logged).toEqual(['crm.unavailable', 'crm.unavailable'])
})

it('asks the CRM in one call for the accounts it is told to expect', async () => {
  const { asked, deps } = open()
  deps.crm.expect(['A1', 'A2'])
  await Promise.allSettled([deps.crm.getAccount('A1'), deps.crm.getAccount('A2'), deps.crm.getAccount('A3')])
  expect(asked).toEqual(['crm A1,A2', 'crm A3'])
})

it('decides tickets of a page one after another, also after one that failed', async () => {
  const page = pageOf({ tickets: [], users: [], organizations: [] }, 0)
  const steps: string[] = []
  const decide = (name: string) => async () => {
    steps.push(`${name} starts`)
    await Promise.resolve()
    steps.push(`${name} ends`)
    if (name === 'first') throw new Error('stale for ever')
  }
  await Promise.allSettled([page.inTurn(decide('first')), page.inTurn(decide('second'))])
  expect(steps).toEqual(['first starts', 'first ends', 'second starts', 'second ends'])
})
