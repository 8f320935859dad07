import { KEYS } from './keys.ts'

/**
 * What waits and since when.
 *   Returns JSON {hints, oldestHintAt, outbox, oldestOutboxAt, dead, oldestDueAt}
 */
export const STATS = `${KEYS}
local function count(set) return redis.call('ZCARD', key(set)) end
local function oldest(set) return redis.call('ZRANGE', key(set), 0, 0, 'WITHSCORES')[2] or 'null' end

return string.format('{"hints":%d,"oldestHintAt":%s,"outbox":%d,"oldestOutboxAt":%s,"dead":%d,"oldestDueAt":%s}',
  count('hints'), oldest('hints:first'), count('rows'), oldest('rows'), count('index:dead'), oldest('due:at'))
`
