import type { EmbeddedStore } from './adapters/store/embedded-store.ts'
import type { Timer } from './timer.ts'

/** What the platform hands to the Worker beside its variables. */
export interface Bindings extends Record<string, unknown> {
  EMBEDDED_STORE: DurableObjectNamespace<EmbeddedStore>
  SCHEDULER: DurableObjectNamespace<Timer>
  ASSETS: Fetcher
}
