import type { Actor } from '../actor.ts'
import type { Account } from '../crm.ts'
import type { Target } from '../policy/ladder.ts'
import type { Policy, PolicyPerson } from '../policy/policy.ts'
import { onCallNow } from './on-call.ts'
import type { Reach, Resolve } from './reach.ts'

const ROLES = { accountManager: 'the account manager', csm: 'the CSM' } as const

/**
 * Says whom a step tells at `now`: the policy's spaces and people, the rota's turn, the CRM's owner of the account.
 * @param by whoever makes the step be taken; a person is not told what they have just done
 */
export function directory(policy: Policy, account: Account | null, now: number, by: Actor | null = null): Resolve {
  const doer = by && chatUserOf(policy, by)
  return (step) => {
    const home = step.in === undefined ? null : (policy.spaces[step.in]?.id ?? null)
    const reach: Reach = { spaces: [], users: [], mentions: [], holes: [], home }
    for (const target of step.tell) add(reach, target)
    return reach
  }

  function add(reach: Reach, target: Target): void {
    if ('space' in target) {
      const space = policy.spaces[target.space]
      if (!space) reach.holes.push(target.space)
      else if (!reach.spaces.includes(space.id)) reach.spaces.push(space.id)
      return
    }
    const found = personOf(target)
    const user = found.person?.chat
    if (!user) {
      reach.holes.push(found.name)
      return
    }
    if (user === doer || reach.users.includes(user)) return
    reach.users.push(user)
    reach.mentions.push(user)
  }

  function personOf(target: Exclude<Target, { space: string }>): { name: string; person: PolicyPerson | null } {
    if ('person' in target) {
      const person = policy.people[target.person] ?? null
      return { name: person?.name ?? target.person, person }
    }
    if ('team' in target) return onCallOf(target.team)
    const named = account?.[target.role] ?? null
    const person = Object.values(policy.people).find((each) => each.email === named?.email) ?? null
    return { name: named?.name ?? ROLES[target.role], person }
  }

  function onCallOf(key: string): { name: string; person: PolicyPerson | null } {
    const team = policy.teams[key]
    const onCall = team && policy.people[onCallNow(team, now) ?? '']
    return { name: team?.name ?? key, person: onCall ?? null }
  }
}

/** The Google Chat user behind an actor: Chat vouches for it itself, elsewhere the address they share tells. */
function chatUserOf(policy: Policy, by: Actor): string | null {
  if (by.kind !== 'person') return null
  if (by.id.startsWith('users/')) return by.id
  return Object.values(policy.people).find((person) => person.email === by.email)?.chat ?? null
}

const known = new WeakMap<Policy, Map<string, string>>()

/** Names of spaces (`spaces/...`) and people (`users/...`), for people to read. */
export function namesOf(policy: Policy, ids: string[]): string[] {
  const names = known.get(policy) ?? namesIn(policy)
  known.set(policy, names)
  return ids.map((id) => names.get(id) ?? id)
}

function namesIn({ spaces, people }: Policy): Map<string, string> {
  const named = Object.values(spaces).map(({ id, name }) => [id, name] as const)
  const reached = Object.values(people).flatMap(({ chat, name }) => (chat ? [[chat, name] as const] : []))
  return new Map([...named, ...reached])
}
