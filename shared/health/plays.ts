import type { HealthView, PlayView } from '../api/views.ts'
import type { Account } from '../crm.ts'
import type { AccountState } from '../state/account-state.ts'
import { askAboutSilence, checkInCall, holdUpsell, renewalRiskReview, upsellSafe } from './account-plays.ts'
import type { Fit, PlayInput } from './play-input.ts'
import { isQuiet } from './play-outcome.ts'
import {
  bringInAccountManager,
  executiveNote,
  pausePaymentReminders,
  promisedUpdate,
  tellWhatHappened,
} from './red-plays.ts'
import { answerBadRating, bugFollowUp, clearBacklog, lateReplies, training } from './ticket-plays.ts'

type Role = 'accountManager' | 'csm' | 'supportLead'

interface Play {
  id: string
  owner: Role
  match(input: PlayInput): Fit | null
}

const MOST_SHOWN = 4
const ROLES: Record<Role, string> = { accountManager: 'Account manager', csm: 'CSM', supportLead: 'Support lead' }

/**
 * Recommended next steps from the closed list, most pressing first. Owner is the person the CRM names for the role, or
 * the role; the due time hangs on what caused the step, so that it does not move with every look.
 */
export function plays(input: PlayInput, limit = MOST_SHOWN): PlayView[] {
  const { outcomes = [], now } = input
  return fittingPlays(input)
    .filter((play) => !isQuiet(play, outcomes, now))
    .slice(0, limit)
}

/** Every play an account's support asks for now, also beyond the first few. */
export function allPlays(
  { account, history, episodes, plays: outcomes }: AccountState,
  health: HealthView,
  now: number,
) {
  return plays({ account, history, health, episodes, outcomes, now }, PLAYS.length)
}

function fittingPlays(input: PlayInput): PlayView[] {
  return PLAYS.flatMap(({ id, owner, match }) => {
    const found = match(input)
    return found === null ? [] : [{ id, owner: ownerOf(owner, input.account), ...found }]
  })
}
/** The closed list, most pressing first. */
const PLAYS: readonly Play[] = [
  { id: 'promised_update', owner: 'supportLead', match: promisedUpdate },
  { id: 'bring_in_account_manager', owner: 'supportLead', match: bringInAccountManager },
  { id: 'executive_note', owner: 'accountManager', match: executiveNote },
  { id: 'renewal_risk_review', owner: 'accountManager', match: renewalRiskReview },
  { id: 'ask_about_silence', owner: 'csm', match: askAboutSilence },
  { id: 'check_in_call', owner: 'csm', match: checkInCall },
  { id: 'answer_bad_rating', owner: 'csm', match: answerBadRating },
  { id: 'bug_follow_up', owner: 'supportLead', match: bugFollowUp },
  { id: 'tell_what_happened', owner: 'csm', match: tellWhatHappened },
  { id: 'late_replies', owner: 'supportLead', match: lateReplies },
  { id: 'clear_backlog', owner: 'supportLead', match: clearBacklog },
  { id: 'pause_payment_reminders', owner: 'accountManager', match: pausePaymentReminders },
  { id: 'hold_upsell', owner: 'accountManager', match: holdUpsell },
  { id: 'training', owner: 'csm', match: training },
  { id: 'upsell_safe', owner: 'accountManager', match: upsellSafe },
]

export const PLAY_IDS = PLAYS.map((play) => play.id)

function ownerOf(role: Role, account: Account): string {
  if (role === 'accountManager') return account.accountManager?.name ?? ROLES.accountManager
  if (role === 'csm') return account.csm?.name ?? account.accountManager?.name ?? ROLES.csm
  return ROLES.supportLead
}
