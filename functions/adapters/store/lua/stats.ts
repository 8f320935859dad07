import { AGES } from './ages.ts'
import { KEYS } from './keys.ts'

/**
 * What waits and since when.
 *   Returns JSON {hints, outbox, dead} with the members of `Ages`
 */
export const STATS = `${KEYS}${AGES}
local function count(set) return redis.call('ZCARD', key(set)) end

return string.format('{"hints":%d,"outbox":%d,"dead":%d,%s}', count('hints'), count('rows'), count('index:dead'), ages())
`
