import { KEYS } from './keys.ts'

/**
 * Members of an index, highest score first, equal scores last member first, from just below a place that may be gone.
 *   ARGV[1] index   ARGV[2] most entries   ARGV[3] score and ARGV[4] member of the place, absent to start at the top
 *   Returns a flat list of member, score, member, score ...
 */
export const LIST = `${KEYS}
local index, most, score, member = key('index:' .. take()), tonumber(take()), take(), take()

-- Lua compares strings by locale, Redis orders them by bytes.
local function is_below(left, right)
  for place = 1, math.min(#left, #right) do
    local a, b = string.byte(left, place), string.byte(right, place)
    if a ~= b then return a < b end
  end
  return #left < #right
end

local from = 0
if member then
  from = redis.call('ZCOUNT', index, '(' .. score, '+inf')
  local past = from + redis.call('ZCOUNT', index, score, score)
  while from < past do
    local middle = math.floor((from + past) / 2)
    if is_below(redis.call('ZREVRANGE', index, whole(middle), whole(middle))[1], member) then past = middle else from = middle + 1 end
  end
end
return redis.call('ZREVRANGE', index, whole(from), whole(from + most - 1), 'WITHSCORES')
`
