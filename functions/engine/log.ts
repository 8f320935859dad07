/** What may be said about an event. Values are ids, counts, codes and durations: never text that a customer wrote, never a secret. */
export type LogFields = Record<string, string | number | boolean | null>

/** Writes one structured line. */
export type Log = (event: LogEvent, fields?: LogFields) => void

export type LogEvent =
  | 'webhook.refused'
  | 'webhook.not_durable'
  | 'refresh.failed'
  | 'refresh.gone'
  | 'crm.unavailable'
  | 'commit.stale'
  | 'due.failed'
  | 'delivery.retry'
  | 'delivery.dead'
  | 'chat.card_missing'
  | 'chat.no_direct_space'
  | 'chat.refused'
  | 'reconcile.failed'
  | 'reconcile.found'
  | 'request.failed'
  | 'engine.failed'
  | 'clocks.compared'
  | 'clocks.not_compared'
  | 'watch.red'
  | 'watch.ok'
  | 'watch.not_told'
