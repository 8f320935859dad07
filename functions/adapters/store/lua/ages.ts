/** Members of `Ages` as JSON: the oldest of each kind that waits, and the row that was given up last. */
export const AGES = `
local function instant(set, place)
  return redis.call('ZRANGE', key(set), place, place, 'WITHSCORES')[2] or 'null'
end

local function ages()
  return string.format('"oldestHintAt":%s,"oldestOutboxAt":%s,"oldestDueAt":%s,"newestDeadAt":%s',
    instant('hints:first', 0), instant('rows', 0), instant('due:at', 0), instant('index:dead', -1))
end
`
