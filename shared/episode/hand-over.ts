import type { Actor } from '../actor.ts'
import type { Policy, PolicyPerson } from '../policy/policy.ts'
import type { Episode } from './episode.ts'
import { type Act, finality, logged, type Outcome, type Refusal } from './verb.ts'

/**
 * Gives an acknowledged RED to somebody else, who holds it from now on and promises the update anew. It stays
 * acknowledged: should they never look, it comes back at the promised time.
 */
export function handOver(episode: Episode, act: Act, to: Actor, reason: string | null): Outcome {
  const final = finality(episode)
  if (final) return final
  const held = episode.acknowledged
  if (episode.status !== 'acknowledged' || held === null) return { kind: 'refused', code: 'not_acknowledged' }
  if (isSamePerson(held.by, to)) return { kind: 'unchanged' }
  const acknowledged = { by: to, at: held.at, updateDueAt: act.now + act.updateDueMs }
  return {
    kind: 'accepted',
    next: { ...episode, acknowledged, log: logged(episode, act, 'handed_over', { to, reason }) },
  }
}

/** One human has an id in each system; the address they share tells that it is the same one. */
export function isSamePerson(one: Actor, other: Actor): boolean {
  if (one.kind !== 'person' || other.kind !== 'person') return false
  return one.id === other.id || (one.email !== null && one.email === other.email)
}

export type FoundPerson = { kind: 'found'; person: Actor } | { kind: 'refused'; code: Refusal }

/**
 * The person of the policy whom somebody calls by key, address, name or a part of the name that only one has. Whoever takes
 * a RED must be allowed to act on it, and be reachable.
 */
export function personToTake(policy: Policy, called: string): FoundPerson {
  const matches = peopleCalled(policy, called)
  const [only] = matches
  if (!only) return { kind: 'refused', code: 'person_not_found' }
  if (matches.length > 1) return { kind: 'refused', code: 'person_not_clear' }
  const { responders } = policy
  const mayTake = responders === 'anyone' || responders.includes(only.email)
  if (!only.chat || !mayTake) return { kind: 'refused', code: 'person_cannot_take' }
  return { kind: 'found', person: { kind: 'person', id: only.chat, name: only.name, email: only.email } }
}

function peopleCalled({ people }: Policy, called: string): PolicyPerson[] {
  const wanted = folded(called.replace(/^@/, ''))
  if (wanted === '') return []
  const all = Object.entries(people)
  const exact = all.filter(([key, { name, email }]) => [key, name, email].some((each) => folded(each) === wanted))
  const close = all.filter(([, { name }]) => folded(name).includes(wanted))
  return (exact.length > 0 ? exact : close).map(([, person]) => person)
}

function folded(text: string): string {
  return text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()
}
