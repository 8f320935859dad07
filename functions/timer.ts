import type { Pulse } from '@redthread/shared/watch/pulse'
import type { Work } from './engine/deps.ts'

/** The one timer of a workspace, as the rest of the service calls it. */
export interface Timer extends Rpc.DurableObjectBranded {
  /** There is work of this kind: now, or once a burst of hints has gathered. */
  wake(work: Work): Promise<void>
  /**
   * What cron does every minute: reads what webhooks may have missed, works off everything that is overdue, and looks at how
   * that goes. A storm that takes its time does not keep it from looking.
   */
  sweep(): Promise<void>
  /** What the timer knows of itself, for `/health`. */
  pulse(): Promise<Pulse>
  /** Moves the sandbox's clock and answers when everything that became due is done. */
  advanceClock(ms: number): Promise<void>
}
