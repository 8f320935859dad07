import type { Priority } from '../zendesk/records.ts'

/** A ticket somebody could write, ready to be sent at the press of a button. */
export interface Scenario {
  id: string
  label: string
  company: string
  subject: string
  body: string
  priority: Priority | null
}

export const scenarios: Scenario[] = [
  {
    id: 'question',
    label: 'New ticket',
    company: 'osprey',
    subject: 'How do I add a second reviewer to the recall list?',
    body: 'Hello,\n\nwe would like two people to look over the recall list before it goes out. Where do I add the second one?\n\nThank you\nPetra',
    priority: 'normal',
  },
  {
    id: 'outage',
    label: 'New urgent ticket',
    company: 'tamarack',
    subject: 'Dispatch board is down at all sites',
    body: 'The dispatch board has been down at all 14 sites since 08:10 UTC. No truck can be assigned, and drivers are waiting at the gates.\n\nWe need a time by which this works again. Our operations director is asking every ten minutes.\n\nNoor Haddad\nTamarack Freight',
    priority: 'urgent',
  },
  {
    id: 'second-outage',
    label: 'Another urgent ticket',
    company: 'meridian',
    subject: 'Shift plan for tomorrow cannot be published',
    body: 'Since this morning the Publish button of the shift plan answers with an error for our planners. The crews of tomorrow need their plan by 16:00 today.\n\nPlease call me.\nIvo Castellan',
    priority: 'urgent',
  },
  {
    id: 'unlinked',
    label: 'Ticket without an account',
    company: 'pebble',
    subject: 'Invoice shows the old address',
    body: 'Hi, our last invoice still shows the address we moved away from in spring. Can you send a corrected one?\n\nHollis',
    priority: 'low',
  },
  {
    id: 'ambiguous',
    label: 'Ticket that fits two accounts',
    company: 'larkspur-east',
    subject: 'Ovens do not report their temperature',
    body: 'Two ovens stopped reporting this morning. We can bake, but the log has holes.\n\nGreta',
    priority: 'normal',
  },
]

/** What customers write when they are asked to press on. */
export const customerReplies = [
  'Any news? We are still waiting.',
  'This is still broken for us. When will it work again?',
  'I tried what you suggested and it did not help.',
]

export function scenarioOf(id: string): Scenario {
  const scenario = scenarios.find((one) => one.id === id)
  if (!scenario) throw new Error(`No scenario ${id} in the seed.`)
  return scenario
}
