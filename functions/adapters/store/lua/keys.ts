import { REQUEST_KNOWN_MS } from '@redthread/shared/store'

/**
 * How every script begins: names of keys, and ARGV read one after another.
 *   KEYS[1] prefix of all keys of the workspace. Its hash tag keeps them in one slot, where a script may reach them all
 *
 *   doc:<key>            string: "<rev> <json>"          index:<name>        sorted set: member by score
 *   hints                sorted set: ticket by the instant it can be claimed
 *   hints:first          sorted set: ticket by when its first unanswered hint came
 *   hint:<ticket>        hash: version, claimed (version), later (when the first hint since that claim came)
 *   due, due:at          sorted sets: id by the instant it can be claimed, by its due time
 *   row:<id>             hash: row (json), lane, budget, spacing, coalesce, notBefore, lease, attempt, first, error
 *   rows                 sorted set: row by its creation        rows:waiting   hash: coalesce key to number of waiting rows
 *   lane:<lane>          sorted set: row by sequence            lanes          hash: lane to budget of its oldest row
 *   lanes:served         hash: lane to when a row was last given out
 *   budget:<budget>      sorted set: lane by the instant its oldest row can be claimed
 *   budgets              sorted set: budget by its next turn    budgets:free   hash: budget to the end of its spacing
 *   audit:<n>            list of up to 1,000 rows               audit:length   string
 *   req:<op>:<id>        string: first answer, for an hour      event:<id>, once:<key>   strings that expire
 *   sequence             counter of hint versions and row sequence
 */
export const KEYS = `
local prefix = KEYS[1]
local function key(name) return prefix .. name end

local position = 0
local function take() position = position + 1 return ARGV[position] end

-- Lua writes large numbers as 1.7e+12; a whole number must stay one.
local function whole(number) return string.format('%.0f', number) end
`

/**
 * The first answer to a request id stands: a client re-sends when the network loses an answer.
 *   ARGV[1] operation and request id
 */
export const ANSWER_ONCE = `
local request = key('req:' .. take())
local known = redis.call('GET', request)
if known then return known end

local function answer(reply)
  redis.call('SET', request, reply, 'PX', ${REQUEST_KNOWN_MS})
  return reply
end
`
