import { EVENT_KNOWN_MS } from '@redthread/shared/store'
import { KEYS } from './keys.ts'

/**
 * Makes a hint durable, once for each event id.
 *   ARGV[1] request id   ARGV[2] event id   ARGV[3] ticket id   ARGV[4] when it came
 *   Time is the caller's; Redis' own expiry follows a minute later and only tidies up
 *   Returns 'recorded' or 'known'. The event keeps its request id, so a repeat of the call is 'recorded' again
 */
export const RECORD_HINT = `${KEYS}
local request, event, ticket, at = take(), key('event:' .. take()), take(), take()
local known_ms = ${EVENT_KNOWN_MS}

local seen = redis.call('GET', event)
local expires, first_request = string.match(seen or '', '^(%d+) (.*)$')
if expires and tonumber(expires) > tonumber(at) then
  return first_request == request and 'recorded' or 'known'
end
redis.call('SET', event, whole(tonumber(at) + known_ms) .. ' ' .. request, 'PX', whole(known_ms + 60000))

local hint = key('hint:' .. ticket)
if redis.call('HEXISTS', hint, 'claimed') == 1 then
  redis.call('HSETNX', hint, 'later', at)
elseif redis.call('EXISTS', hint) == 0 then
  redis.call('ZADD', key('hints'), at, ticket)
  redis.call('ZADD', key('hints:first'), at, ticket)
end
redis.call('HSET', hint, 'version', whole(redis.call('INCR', key('sequence'))))
return 'recorded'
`
