import type { Pulse } from '@redthread/shared/watch/pulse'
import type { ChatVerifier } from './adapters/google-chat/verify.ts'
import type { Agents } from './auth/agents.ts'
import type { Deps } from './engine/deps.ts'
import type { Config } from './env.ts'

/** What the routes stand on: the engine's ports, the configuration, and the proofs of identity. */
export interface Service extends Deps {
  config: Config
  verifyChat: ChatVerifier
  agents: Agents
  /** What the timer knows of itself; throws when it does not answer. */
  pulse(): Promise<Pulse>
  /** The built web apps. */
  assets: { fetch(request: Request): Promise<Response> }
  /** Moves the sandbox's clock and works off what has become due; only there when SANDBOX=1. */
  advanceClock?: (ms: number) => Promise<void>
}

export interface ServiceEnv {
  Variables: {
    service: Service
    requestId: string
    /** Lets work go on after the answer. */
    later: (work: Promise<unknown>) => void
  }
}
