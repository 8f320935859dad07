/** The people of the sandbox: each is the same person in Zendesk, in Google Chat and in the CRM. */
export interface Person {
  id: string
  name: string
  email: string
  /** Google Chat user, `users/<digits>`. */
  chatUser: string
  zendeskId: number
  /** What this person is to the team, such as `Support on call`; empty where the policy does not say. */
  duty: string
}

export interface ChatSpace {
  name: string
  displayName: string
}

export interface Cast {
  people: Person[]
  spaces: ChatSpace[]
  /** Those who look after accounts: whom the CRM names as account manager and CSM. */
  managers: Person[]
}

/** The part of `policy.yaml` that names people and spaces. */
export interface PolicyNames {
  people: Record<string, { name: string; email: string; chat?: string | undefined }>
  spaces: Record<string, { name: string; id: string }>
  teams: Record<string, { name: string; rota: { people: string[] } }>
  responderOwner: string
}

const lead = 'Lead'
const firstAgentId = 360_000_700_001
const firstChatUser = 104_000_000_000_000_000_001n

/** Everybody the policy names works here, and the spaces it names exist: a policy that names a stranger would not be tried. */
export function castFrom(policy: PolicyNames): Cast {
  const people = Object.entries(policy.people).map(([id, person], index) => ({
    id,
    name: person.name,
    email: person.email,
    chatUser: person.chat ?? `users/${firstChatUser + BigInt(index)}`,
    zendeskId: firstAgentId + index,
    duty: dutyOf(policy, id),
  }))
  const spaces = Object.values(policy.spaces).map(({ id, name }) => ({ name: id, displayName: name }))
  const withoutRota = people.filter(({ duty }) => duty === '' || duty === lead)
  return { people, spaces, managers: withoutRota.length > 0 ? withoutRota : people }
}

function dutyOf({ teams, responderOwner }: PolicyNames, id: string): string {
  const team = Object.values(teams).find(({ rota }) => rota.people.includes(id))
  return team?.name ?? (id === responderOwner ? lead : '')
}

/** Who a newcomer is at first: an agent of the first team. */
export function firstPerson(cast: Cast): Person {
  const person = cast.people.find(({ duty }) => duty !== '' && duty !== lead) ?? cast.people[0]
  if (!person) throw new Error('The policy names nobody.')
  return person
}

export function personOf(cast: Cast, id: string): Person {
  const person = cast.people.find((one) => one.id === id)
  if (!person) throw new Error(`Nobody called ${id} works here.`)
  return person
}
