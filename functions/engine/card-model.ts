import type { CardModel } from '@redthread/chat-bot/card-model'
import { accountFacts } from '@redthread/shared/present/account-view'
import { insightOf } from '@redthread/shared/present/insight'
import { summaryView } from '@redthread/shared/present/ticket-view'
import type { Deps } from './deps.ts'
import type { EpisodeContext } from './episode-context.ts'
import { crmFreshness, episodeViewOf } from './views.ts'

/** Everything a RED's card is drawn from, as it stands now. */
export function cardModel(deps: Deps, context: EpisodeContext): CardModel {
  const ticket = context.ticket.value
  const account = context.account.value
  const now = deps.platform.now()
  return {
    episode: episodeViewOf(deps, context, null),
    account: account && accountFacts(account, null),
    notLinked: account === null && ticket?.link.kind !== 'linked',
    crm: crmFreshness(ticket, account, now),
    summary: ticket && summaryView(ticket),
    plays: account ? insightOf(account, now).plays : [],
    zone: deps.policy.workspace.timeZone,
    now,
    actionUrl: deps.urls.chatEvents,
  }
}
