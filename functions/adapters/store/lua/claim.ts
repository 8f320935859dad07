import { AGES } from './ages.ts'
import { ANSWER_ONCE, KEYS } from './keys.ts'
import { LANES } from './lanes.ts'

/**
 * Gives out what can be worked on, leased to the caller.
 *   ARGV after the request id: now, lease in milliseconds, most hints, most due ids, most rows
 *   Returns JSON {hints: [...], due: [...], rows: [...], wakeAt, ages}
 */
export const CLAIM = `${KEYS}${ANSWER_ONCE}${LANES}${AGES}
local now, lease = tonumber(take()), tonumber(take())
local lease_end = whole(now + lease)

local function claim_from(set, most)
  local ids = redis.call('ZRANGEBYSCORE', key(set), '-inf', whole(now), 'LIMIT', 0, most)
  for _, id in ipairs(ids) do redis.call('ZADD', key(set), lease_end, id) end
  return ids
end

local hints = {}
for place, ticket in ipairs(claim_from('hints', take())) do
  local version = redis.call('HGET', key('hint:' .. ticket), 'version')
  redis.call('HSET', key('hint:' .. ticket), 'claimed', version)
  redis.call('HDEL', key('hint:' .. ticket), 'later')
  hints[place] = string.format('{"ticketId":%s,"version":%s,"firstAt":%s}',
    cjson.encode(ticket), version, redis.call('ZSCORE', key('hints:first'), ticket))
end

local due = {}
for place, id in ipairs(claim_from('due', take())) do due[place] = cjson.encode(id) end

local function claim_row(budget)
  local lane = redis.call('ZRANGE', key('budget:' .. budget), 0, 0)[1]
  local id = redis.call('ZRANGE', key('lane:' .. lane), 0, 0)[1]
  local row = redis.call('HMGET', key('row:' .. id), 'row', 'spacing', 'coalesce', 'lease', 'error')
  local attempt = redis.call('HINCRBY', key('row:' .. id), 'attempt', 1)
  redis.call('HSETNX', key('row:' .. id), 'first', whole(now))
  redis.call('HSET', key('row:' .. id), 'lease', lease_end)
  if not row[4] then count_waiting(row[3], -1) end
  redis.call('HSET', key('lanes:served'), lane, whole(now))
  redis.call('HSET', key('budgets:free'), budget, whole(now + tonumber(row[2])))
  settle_lane(lane)
  return string.format('{"row":%s,"attempt":%s,"firstAttemptAt":%s,"lastError":%s}',
    row[1], whole(attempt), redis.call('HGET', key('row:' .. id), 'first'), row[5] and cjson.encode(row[5]) or 'null')
end

local rows = {}
for place = 1, tonumber(take()) do
  local budget = redis.call('ZRANGEBYSCORE', key('budgets'), '-inf', whole(now), 'LIMIT', 0, 1)[1]
  if not budget then break end
  rows[place] = claim_row(budget)
end

local wake = math.huge
for _, set in ipairs({'hints', 'due', 'budgets'}) do
  local first = redis.call('ZRANGE', key(set), 0, 0, 'WITHSCORES')
  if first[1] then wake = math.min(wake, math.max(now, tonumber(first[2]))) end
end

return answer(string.format('{"hints":[%s],"due":[%s],"rows":[%s],"wakeAt":%s,"ages":{%s}}', table.concat(hints, ','),
  table.concat(due, ','), table.concat(rows, ','), wake == math.huge and 'null' or whole(wake), ages()))
`
