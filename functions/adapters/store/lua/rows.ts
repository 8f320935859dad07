/**
 * How a row enters and leaves the outbox, or goes back to wait. `lanes` gathers the lanes that moved, for `settle_lane`.
 */
export const ROWS = `
local lanes = {}

local function forget_dead_letter(id)
  redis.call('DEL', key('doc:dead:' .. id))
  redis.call('ZREM', key('index:dead'), id)
end

-- Takes a row out of the outbox; returns what it held, or nil.
local function remove(id)
  local row = redis.call('HMGET', key('row:' .. id), 'row', 'lane', 'coalesce', 'lease', 'first')
  if not row[1] then return nil end
  if not row[4] then count_waiting(row[3], -1) end
  redis.call('DEL', key('row:' .. id))
  redis.call('ZREM', key('rows'), id)
  redis.call('ZREM', key('lane:' .. row[2]), id)
  lanes[row[2]] = true
  return row
end

local function retry(id, not_before, error, waits)
  local row = redis.call('HMGET', key('row:' .. id), 'lane', 'budget', 'coalesce', 'lease')
  if not row[4] then return end
  redis.call('HDEL', key('row:' .. id), 'lease')
  redis.call('HSET', key('row:' .. id), 'notBefore', not_before, 'error', error)
  count_waiting(row[3], 1)
  lanes[row[1]] = true
  if waits ~= 'budget' then return end
  local free = tonumber(redis.call('HGET', key('budgets:free'), row[2]) or '0')
  redis.call('HSET', key('budgets:free'), row[2], whole(math.max(free, tonumber(not_before))))
end

local function give_up(id, attempt, at, error)
  local row = remove(id)
  local letter = string.format('1 {"row":%s,"attempt":%s,"firstAttemptAt":%s,"error":%s,"at":%s}',
    row[1], attempt, row[5] or at, cjson.encode(error), at)
  redis.call('SET', key('doc:dead:' .. id), letter)
  redis.call('ZADD', key('index:dead'), at, id)
end

local function enqueue(id, json, lane, budget, spacing, coalesce, created, not_before)
  local waits = coalesce ~= '' and redis.call('HEXISTS', key('rows:waiting'), coalesce) == 1
  if waits or redis.call('EXISTS', key('row:' .. id)) == 1 then return end
  forget_dead_letter(id)
  redis.call('HSET', key('row:' .. id), 'row', json, 'lane', lane, 'budget', budget, 'spacing', spacing,
    'coalesce', coalesce, 'notBefore', not_before, 'attempt', '0')
  redis.call('ZADD', key('rows'), created, id)
  redis.call('ZADD', key('lane:' .. lane), whole(redis.call('INCR', key('sequence'))), id)
  count_waiting(coalesce, 1)
  lanes[lane] = true
end
`
