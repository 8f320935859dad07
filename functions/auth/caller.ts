import type { Context } from 'hono'
import type { ServiceEnv } from '../service.ts'
import { readSession, type Session } from './embed-session.ts'
import { readOperatorToken } from './operator-token.ts'
import { readSidebarToken } from './sidebar-token.ts'
import type { Viewer } from './viewer.ts'

/** Who calls the API, and the one ticket or account their proof opens. */
export type Caller =
  | { surface: 'sidebar'; viewer: Viewer; ticketId: string }
  | { surface: 'widget'; viewer: Viewer; session: Session }

/** A sidebar's token or a widget's bearer; null when the request carries neither. */
export async function callerOf(c: Context<ServiceEnv>): Promise<Caller | null> {
  const service = c.get('service')
  const { config, platform, store } = service
  const authorization = c.req.header('authorization')
  const now = platform.now()
  const proof = await readSidebarToken(authorization, config.ZENDESK_APP_SECRET, config.ZENDESK_SUBDOMAIN, now)
  if (proof) {
    const agent = await service.agents.find(proof.userId)
    return { surface: 'sidebar', viewer: { ...agent, surface: 'sidebar' }, ticketId: proof.ticketId }
  }
  const session = await readSession(store, authorization, now)
  return session && { surface: 'widget', viewer: crmViewer(session.viewer), session }
}

/** Who runs a command with the service's own variables; null for everybody else. */
export function operatorOf(c: Context<ServiceEnv>): Promise<Viewer | null> {
  const { config, platform } = c.get('service')
  return readOperatorToken(c.req.header('authorization'), config, platform.now())
}

/** The CRM's page vouches for `viewer:<e-mail>`. */
function crmViewer(subject: string): Viewer {
  const name = subject.replace(/^viewer:/, '')
  return { id: `crm:${name}`, name, email: name.includes('@') ? name : null, surface: 'widget' }
}
