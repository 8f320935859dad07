/**
 * Lanes and budgets, kept in line with the rows so that a claim looks only at what it gives out. A lane can be claimed when
 * its oldest row can: at the end of that row's lease, or not before its time and after the lane's last turn, which makes
 * lanes of one budget take turns. A budget's next turn is that of its first lane, once its spacing has passed.
 */
export const LANES = `
local function settle_budget(budget)
  local first = redis.call('ZRANGE', key('budget:' .. budget), 0, 0, 'WITHSCORES')
  if not first[1] then
    redis.call('ZREM', key('budgets'), budget)
    return
  end
  local free = tonumber(redis.call('HGET', key('budgets:free'), budget) or '0')
  redis.call('ZADD', key('budgets'), whole(math.max(free, tonumber(first[2]))), budget)
end

local function drop_lane(lane)
  redis.call('HDEL', key('lanes'), lane)
  redis.call('HDEL', key('lanes:served'), lane)
end

local function settle_lane(lane)
  local before = redis.call('HGET', key('lanes'), lane)
  local head = redis.call('ZRANGE', key('lane:' .. lane), 0, 0)[1]
  local row = head and redis.call('HMGET', key('row:' .. head), 'budget', 'notBefore', 'lease') or {}
  if before and before ~= row[1] then
    redis.call('ZREM', key('budget:' .. before), lane)
    settle_budget(before)
  end
  if not head then return drop_lane(lane) end
  local served = tonumber(redis.call('HGET', key('lanes:served'), lane) or '0')
  local available = tonumber(row[3] or '') or math.max(tonumber(row[2]), served)
  redis.call('HSET', key('lanes'), lane, row[1])
  redis.call('ZADD', key('budget:' .. row[1]), whole(available), lane)
  settle_budget(row[1])
end

-- How many rows with this coalesce key wait unclaimed.
local function count_waiting(coalesce, change)
  if coalesce == '' then return end
  if redis.call('HINCRBY', key('rows:waiting'), coalesce, change) <= 0 then
    redis.call('HDEL', key('rows:waiting'), coalesce)
  end
end
`
