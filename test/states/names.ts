/** What is done to a page before it is looked at. */
export type Step =
  | { press: string }
  | { type: string; into: string }
  | { waitFor: string }
  | { offline: true }
  | { theme: Record<string, string> }

const NONE: Step[] = []

/** Every state by name, with how to get there. */
export const STEPS = {
  'sidebar-loading': NONE,
  'sidebar-loading-slow': [{ waitFor: 'Still loading. The CRM is slow.' }],
  'sidebar-red-open': NONE,
  'sidebar-red-overdue': NONE,
  'sidebar-red-acknowledged': NONE,
  'sidebar-red-snoozed': NONE,
  'sidebar-red-closed': NONE,
  'sidebar-no-red': NONE,
  'sidebar-bare': NONE,
  'sidebar-not-linked': NONE,
  'sidebar-not-linked-help': [{ press: 'Link an account' }],
  'sidebar-rivals': NONE,
  'sidebar-contradicted': NONE,
  'sidebar-crm-down': NONE,
  'sidebar-crm-never-read': NONE,
  'sidebar-offline': [{ offline: true }, { waitFor: "You're offline. What you see is from 10:04 UTC." }],
  'sidebar-denied': NONE,
  'sidebar-error': NONE,
  'sidebar-outside-zendesk': NONE,
  'sidebar-acted': [{ press: 'Acknowledge' }, { waitFor: 'RED, acknowledged by you' }],
  'sidebar-action-busy': [{ press: 'Acknowledge' }],
  'sidebar-action-failed': [
    { press: 'Acknowledge' },
    { waitFor: "Couldn't acknowledge. It is still not acknowledged." },
  ],
  'sidebar-changed-elsewhere': [{ waitFor: 'Ines Albrecht acknowledged RED-57.' }],
  'sidebar-escalate': [{ press: 'Escalate' }, { type: 'Audit at 14:00, no fix in sight', into: 'Reason' }],
  'sidebar-escalate-no-reason': [{ press: 'Escalate' }, { waitFor: 'Escalate RED-57' }, { press: 'Escalate' }],
  'sidebar-snooze': [{ press: 'Snooze' }, { waitFor: 'Snooze RED-57' }],
  'sidebar-close': [{ press: 'Close RED' }, { waitFor: 'Close RED-57' }],
  'sidebar-draft': [{ press: 'Insert draft reply' }],
  'sidebar-draft-added': [
    { press: 'Insert draft reply' },
    { press: 'Insert into reply' },
    { waitFor: 'Draft added to your reply. Nothing was sent.' },
  ],
  'sidebar-source-open': [{ press: 'Source: comment 3' }],
  'sidebar-history': [{ press: 'Ticket history (1,000)' }, { press: 'Show 25 more' }],
  'sidebar-weeks-table': [{ press: 'Show as table' }],
  'sidebar-hostile': [{ press: 'Ticket history (1)' }, { press: 'Source: comment 1' }, { press: 'Insert draft reply' }],
  'widget-loading': NONE,
  'widget-red': NONE,
  'widget-responder': NONE,
  'widget-no-red': NONE,
  'widget-empty': NONE,
  'widget-not-linked': [{ press: 'Link an organization' }],
  'widget-zendesk-down': NONE,
  'widget-offline': [{ offline: true }, { waitFor: "You're offline. What you see is from 10:04 UTC." }],
  'widget-denied': NONE,
  'widget-error': NONE,
  'widget-expired': NONE,
  'widget-action-failed': [
    { press: 'Acknowledge' },
    { waitFor: "Couldn't acknowledge. It is still not acknowledged." },
  ],
  'widget-escalate': [{ press: 'Escalate' }, { waitFor: 'Escalate RED-52' }],
  'widget-history': [{ press: 'Ticket history (1,000)' }],
  'widget-host-theme': [
    {
      theme: {
        '--sd-color-text': '#1b1b3a',
        '--sd-color-background': '#f4f1ea',
        '--sd-color-link': '#5b2a86',
        '--sd-font-family': 'Georgia, serif',
        '--sd-radius': '10px',
      },
    },
  ],
  'widget-hostile': [{ press: 'Ticket history (1)' }],
} satisfies Record<string, Step[]>

export type StateName = keyof typeof STEPS

export const STATE_NAMES = Object.keys(STEPS) as StateName[]
