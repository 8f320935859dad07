import type { Actor, Surface } from '@redthread/shared/actor'
import type { Policy } from '@redthread/shared/policy/policy'

/** A person whom one of the proofs of identity vouches for. */
export interface Viewer {
  /** Such as `zendesk:35436`, `users/1012` or `crm:rep@northwind.example`. */
  id: string
  name: string
  email: string | null
  surface: Surface
}

export function asActor({ id, name, email }: Viewer): Actor {
  return { kind: 'person', id, name, email }
}

/** Whether the policy lets this person act on a RED. */
export function mayRespond(policy: Policy, email: string | null): boolean {
  return policy.responders === 'anyone' || (email !== null && policy.responders.includes(email))
}
