import type { Step } from '../policy/ladder.ts'

/** Whom a step reaches right now. `holes` names the targets that reach nobody. */
export interface Reach {
  spaces: string[]
  users: string[]
  mentions: string[]
  holes: string[]
  /** Where its people are mentioned when it names no space of its own; null for where the episode already stands. */
  home?: string | null
}

/** Says whom a step tells at this instant: the rota and the CRM are asked when a step runs, never before. */
export type Resolve = (step: Step) => Reach
