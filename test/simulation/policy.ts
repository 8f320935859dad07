import { parsePolicy } from '@redthread/shared/policy/parse'
import type { Policy } from '@redthread/shared/policy/policy'
import { type CompiledPolicy, compilePolicy } from '@redthread/shared/rules/compile'

const text = (onCall: string, repeat: number) => `
version: "sim"
workspace: { name: Sim, timeZone: UTC }
people:
  rana: { name: Rana Okoye, email: rana@redthread.example, chat: users/11 }
  wim: { name: Wim Aerts, email: wim@redthread.example, chat: users/12 }
  head: { name: Ilse Brandt, email: ilse@redthread.example, chat: users/13 }
  mara: { name: Mara Lund, email: mara@redthread.example, chat: users/14 }
teams:
  engineering: { name: Engineering, timeZone: UTC, rota: { startsOn: 2026-11-02, people: [${onCall}] } }
spaces:
  red: { name: RED, id: spaces/red }
  leads: { name: Leads, id: spaces/leads }
responders: anyone
responderOwner: head
severity: { urgent: 1, high: 2, normal: 3, low: 4, none: 3 }
sla:
  p1: { firstReply: 1 h, resolution: 4 h }
  p2: { firstReply: 4 h, resolution: 24 h }
  p3: { firstReply: 8 h, resolution: 48 h }
  p4: { firstReply: 24 h, resolution: 72 h }
words: {}
rules:
  - id: pressing
    version: "1"
    level: red
    mode: live
    because: "priority {ticket.priority}"
    when: { all: [{ fact: ticket.open, eq: true }, { fact: ticket.priority, in: [urgent, high] }] }
ladders:
  standard:
    name: Standard
    repeat: ${repeat}
    owner: head
    steps:
      - { name: Support, after: 0 min, tell: [{ space: red }] }
      - { name: Engineering, after: 20 s, tell: [{ team: engineering }] }
      - { name: Leaders, after: 30 s, tell: [{ space: leads }, { role: accountManager }] }
routes: [{ ladder: standard }]
updateDue: 90 s
tags: { red: redthread_red }
links: { blockDomains: [], allowDomains: [] }
`

export interface Rules {
  policy: Policy
  rules: CompiledPolicy
}

/** Who is told when a ladder ends without anybody; the last resort. */
export const OWNER = 'users/13'

/** Everywhere a message may go. Mara never added the app, so there is no way to her. */
export const SPACES: ReadonlySet<string> = new Set([
  'spaces/red',
  'spaces/leads',
  'spaces/dm-11',
  'spaces/dm-12',
  'spaces/dm-13',
])

const known = new Map<string, Rules>()

/** The policy with this rota and so many repeats of the ladder. */
export function policyWith(onCall: string, repeat: number): Rules {
  const source = text(onCall, repeat)
  const ready = known.get(source)
  if (ready) return ready
  const parsed = parsePolicy(source)
  if (parsed.kind !== 'ok') throw new Error(JSON.stringify(parsed.problems))
  const made = { policy: parsed.policy, rules: compilePolicy(parsed.policy) }
  known.set(source, made)
  return made
}
