import { ANSWER_ONCE, KEYS } from './keys.ts'
import { LANES } from './lanes.ts'
import { ROWS } from './rows.ts'

/**
 * Writes everything one decision wants written, unless somebody wrote first.
 *   KEYS[2..] keys of the documents
 *   ARGV after the request id, each list after its length:
 *     documents: expected rev, json · index entries: index, member, score or '' · due: id, at or ''
 *     settlements: kind, row id, attempt, instant, error, waits · rows: id, json, lane, budget, spacing, coalesce, created,
 *     not before · audit: seq, hash before, json · hints: ticket, version
 *   Returns '[]' committed, or a JSON list of what is stale: positions of documents from 1, and 0 for the audit chain
 */
export const COMMIT = `${KEYS}${ANSWER_ONCE}${LANES}${ROWS}
local function each(width, visit)
  for _ = 1, tonumber(take()) do
    local fields = {}
    for field = 1, width do fields[field] = take() end
    visit(unpack(fields))
  end
end

local stale, docs, audit = {}, {}, {}

each(2, function(expected, json)
  local place = #docs + 1
  local rev = tonumber(string.match(redis.call('GETRANGE', KEYS[place + 1], 0, 15), '^%d+') or '0')
  if rev ~= tonumber(expected) then stale[#stale + 1] = place end
  docs[place] = whole(rev + 1) .. ' ' .. json
end)

local entries, due, settlements, rows, hints = {}, {}, {}, {}, {}
local function into(list) return function(...) list[#list + 1] = {...} end end
each(3, into(entries))
each(2, into(due))
each(6, into(settlements))
each(8, into(rows))
each(3, into(audit))
each(2, into(hints))

local length = tonumber(redis.call('GET', key('audit:length')) or '0')
if audit[1] then
  local seq, before = unpack(audit[1])
  local last = length > 0 and redis.call('LINDEX', key('audit:' .. whole(math.floor((length - 1) / 1000))), -1)
  local follows = not last or string.find(last, '"hash":"' .. before .. '"', 1, true)
  if tonumber(seq) ~= length + 1 or not follows then stale[#stale + 1] = 0 end
end
if #stale > 0 then return answer('[' .. table.concat(stale, ',') .. ']') end

for place, value in ipairs(docs) do redis.call('SET', KEYS[place + 1], value) end

for _, entry in ipairs(entries) do
  local index, member, score = unpack(entry)
  if score == '' then redis.call('ZREM', key('index:' .. index), member)
  else redis.call('ZADD', key('index:' .. index), score, member) end
end

for _, one in ipairs(due) do
  local id, at = unpack(one)
  for _, set in ipairs({'due', 'due:at'}) do
    if at == '' then redis.call('ZREM', key(set), id) else redis.call('ZADD', key(set), at, id) end
  end
end

for _, settlement in ipairs(settlements) do
  local kind, id, attempt, at, error, waits = unpack(settlement)
  if kind == 'done' then
    forget_dead_letter(id)
    remove(id)
  elseif redis.call('HGET', key('row:' .. id), 'attempt') == attempt then
    if kind == 'retry' then retry(id, at, error, waits) else give_up(id, attempt, at, error) end
  end
end

for _, row in ipairs(rows) do enqueue(unpack(row)) end
for lane in pairs(lanes) do settle_lane(lane) end

for _, row in ipairs(audit) do
  redis.call('RPUSH', key('audit:' .. whole(math.floor(length / 1000))), row[3])
  length = length + 1
end
if audit[1] then redis.call('SET', key('audit:length'), whole(length)) end

for _, hint in ipairs(hints) do
  local ticket, version = unpack(hint)
  local held = redis.call('HMGET', key('hint:' .. ticket), 'version', 'claimed', 'later')
  if held[1] == version then
    redis.call('DEL', key('hint:' .. ticket))
    redis.call('ZREM', key('hints'), ticket)
    redis.call('ZREM', key('hints:first'), ticket)
  elseif held[2] == version then
    redis.call('HDEL', key('hint:' .. ticket), 'claimed', 'later')
    redis.call('ZADD', key('hints'), held[3], ticket)
    redis.call('ZADD', key('hints:first'), held[3], ticket)
  end
end

return answer('[]')
`
