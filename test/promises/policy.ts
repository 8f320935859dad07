import { parsePolicy } from '@redthread/shared/policy/parse'
import type { Policy } from '@redthread/shared/policy/policy'

/** What a test changes of the policy: whole lines by their key. */
export interface Changes {
  steps?: string[]
  repeat?: number
  support?: string
  more?: string
}

const STEPS = [
  '{ name: Support, after: 0 min, tell: [{ space: red }, { team: support }] }',
  '{ name: Lead, after: 15 min, tell: [{ person: wim }] }',
  '{ name: Leads, after: 20 min, tell: [{ space: leads }] }',
]

/**
 * Rana is on call, Wim leads, Ilse owns the ladder. RED is what is urgent or high, AMBER what has the tag `slow`; an
 * acknowledgement promises an update within the hour.
 */
export function policyWith({ steps = STEPS, repeat = 0, support = '[rana]', more = '' }: Changes = {}): Policy {
  const parsed = parsePolicy(`
version: "1"
workspace: { name: Test, timeZone: UTC }
people:
  rana: { name: Rana Okoye, email: rana@redthread.example, chat: users/11 }
  wim: { name: Wim Aerts, email: wim@redthread.example, chat: users/12 }
  ilse: { name: Ilse Brandt, email: ilse@redthread.example, chat: users/13 }
  noor: { name: Noor Haddad, email: noor@redthread.example, chat: users/14 }
teams: { support: { name: Support on call, timeZone: UTC, rota: { startsOn: 2026-11-02, people: ${support} } } }
spaces:
  red: { name: Support RED, id: spaces/red }
  leads: { name: Support leads, id: spaces/leads }
  board: { name: Leaders, id: spaces/board }
responders: anyone
responderOwner: ilse
severity: { urgent: 1, high: 2, normal: 3, low: 4, none: 3 }
hours:
  version: "1"
  timeZone: UTC
  week:
    monday: [{ open: "08:00", close: "18:00" }]
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
  - id: slow
    version: "1"
    level: amber
    mode: live
    because: "customer waits"
    when: { all: [{ fact: ticket.open, eq: true }, { fact: ticket.tags, has: [slow] }] }
ladders:
  standard:
    name: Standard
    repeat: ${repeat}
    owner: ilse
    leaders: board
    steps:
${steps.map((step) => `      - ${step}`).join('\n')}
routes: [{ ladder: standard }]
amber: { space: leads }
updateDue: 1 h
tags: { red: redthread_red }
links: { blockDomains: [], allowDomains: [] }
${more}
`)
  if (parsed.kind !== 'ok') throw new Error(JSON.stringify(parsed.problems))
  return parsed.policy
}
