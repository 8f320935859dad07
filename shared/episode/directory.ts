import type { Account } from '../crm.ts'
import type { Target } from '../policy/ladder.ts'
import type { Policy, PolicyPerson, Team } from '../policy/policy.ts'
import type { Reach, Resolve } from './ladder.ts'

const WEEK_MS = 7 * 24 * 3_600_000

/** Says whom a step tells at `now`: the policy's spaces and people, the rota's turn, the CRM's owner of the account. */
export function directory(policy: Policy, account: Account | null, now: number): Resolve {
  return (step) => {
    const reach: Reach = { spaces: [], users: [], mentions: [], holes: [] }
    for (const target of step.tell) add(reach, target)
    return reach
  }

  function add(reach: Reach, target: Target): void {
    if ('space' in target) {
      const space = policy.spaces[target.space]
      if (space) reach.spaces.push(space.id)
      return
    }
    const found = personOf(target)
    const user = found.person?.chat
    if (!user) {
      reach.holes.push(found.name)
      return
    }
    if (reach.users.includes(user)) return
    reach.users.push(user)
    reach.mentions.push(user)
  }

  function personOf(target: Exclude<Target, { space: string }>): { name: string; person: PolicyPerson | null } {
    if ('person' in target) return { name: target.person, person: policy.people[target.person] ?? null }
    if ('team' in target) return onCallOf(target.team)
    const named = account?.[target.role] ?? null
    const person = Object.values(policy.people).find((each) => each.email === named?.email) ?? null
    return { name: named?.name ?? target.role, person }
  }

  function onCallOf(key: string): { name: string; person: PolicyPerson | null } {
    const team = policy.teams[key]
    const onCall = team && policy.people[onCallNow(team, now) ?? '']
    return { name: team?.name ?? key, person: onCall ?? null }
  }
}

/** The key of the person whose turn it is, or null for an empty rota. Turns change at midnight UTC of the start's weekday. */
export function onCallNow(team: Team, now: number): string | null {
  const { startsOn, people } = team.rota
  if (people.length === 0) return null
  const weeks = Math.floor((now - Date.parse(`${startsOn}T00:00:00Z`)) / WEEK_MS)
  const turn = ((weeks % people.length) + people.length) % people.length
  return people[turn] ?? null
}

/** The names a step would tell, for people to read. */
export function namesOf(policy: Policy, reach: Reach): string[] {
  const spaces = reach.spaces.map((id) => Object.values(policy.spaces).find((space) => space.id === id)?.name ?? id)
  const users = reach.users.map((id) => Object.values(policy.people).find((person) => person.chat === id)?.name ?? id)
  return [...users, ...spaces]
}
