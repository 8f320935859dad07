import { ANSWER_ONCE, KEYS } from './keys.ts'

/**
 * Puts a value that expires, unless the key is taken.
 *   ARGV after the request id: key, value, now, time to live in milliseconds
 *   Time is the caller's; Redis' own expiry follows a minute later and only tidies up
 *   Returns 'put' or 'taken'
 */
export const PUT_ONCE = `${KEYS}${ANSWER_ONCE}
local once, value, now, ttl = key('once:' .. take()), take(), tonumber(take()), tonumber(take())

local expires = string.match(redis.call('GET', once) or '', '^%d+')
if expires and tonumber(expires) > now then return answer('taken') end
redis.call('SET', once, whole(now + ttl) .. ' ' .. value, 'PX', whole(ttl + 60000))
return answer('put')
`
