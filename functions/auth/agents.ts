import type { Desk, Platform } from '../ports.ts'

export interface Agent {
  id: string
  name: string
  email: string | null
}

/** Names of the desk's agents. */
export interface Agents {
  find(userId: string): Promise<Agent>
}

const REMEMBER_MS = 10 * 60_000
const MAX_REMEMBERED = 1_000

/** Asks the desk once in ten minutes for an agent's name; while the desk does not answer the id stands for it. */
export function createAgents(desk: Pick<Desk, 'user'>, { now }: Pick<Platform, 'now'>): Agents {
  const known = new Map<string, { agent: Agent; until: number }>()
  return {
    async find(userId) {
      const held = known.get(userId)
      if (held && held.until > now()) return held.agent
      const user = await desk.user(userId).catch(() => null)
      const nameless = held?.agent ?? { id: `zendesk:${userId}`, name: `Zendesk agent ${userId}`, email: null }
      if (!user || user.role === 'end-user') return nameless
      const agent = { id: `zendesk:${userId}`, name: user.name, email: user.email }
      if (known.size >= MAX_REMEMBERED) known.clear()
      known.set(userId, { agent, until: now() + REMEMBER_MS })
      return agent
    },
  }
}
