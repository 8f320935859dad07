import { KEYS } from './keys.ts'

/**
 * Audit rows, oldest first. Lists of 1,000 rows keep every key far below the size limit of a record.
 *   ARGV[1] seq of the first row, from 1   ARGV[2] most rows
 *   Returns the rows' JSON
 */
export const READ_AUDIT = `${KEYS}
local from = math.max(tonumber(take()), 1) - 1
local past = math.min(from + tonumber(take()), tonumber(redis.call('GET', key('audit:length')) or '0'))
local rows = {}
while from < past do
  local list = math.floor(from / 1000)
  local last = math.min(past, (list + 1) * 1000) - 1
  local found = redis.call('LRANGE', key('audit:' .. whole(list)), whole(from % 1000), whole(last % 1000))
  for _, row in ipairs(found) do rows[#rows + 1] = row end
  from = last + 1
end
return rows
`
