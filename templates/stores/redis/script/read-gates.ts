/** Reads what Redis knows of the account and of its token, and counts the turns that it was not told of until now. */
export const readGatesLua = `
-- KEYS  four of the account, and four of its token where that is known:
--       state (hash)   limit, window, closed (until when), barren (rounds of refusals without an answer), cap, cut and
--                      rounds (how much was granted before refusals, when they came, in how many rounds in a row),
--                      granted (a counter), born (when this began), roomy and roomyAt (see below)
--       sent (set)     the requests that count, by the moment they were let go
--       queue (set)    who waits, in order
--       due (set)      who waits, by the moment to come
-- ARGV  who asks, turns wanted, the slowest answer of late; the birth of the state as last answered, and the turns of the
--       last window: all of who asks, and those that were not granted here;
--       then what was told since the last time: answers, refusals, the longest wait asked for, whether it is Confluence that
--       refused, limit and window (0: nothing); then limit and window to assume of the account, and of the token
-- All times are milliseconds of the clock of Redis.

local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)

local member, wanted, slowest = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local knownBorn, all, unknown = ARGV[4], tonumber(ARGV[5]), tonumber(ARGV[6])
local answered, refused, asked = tonumber(ARGV[7]), tonumber(ARGV[8]), tonumber(ARGV[9])
local isRemote, told, toldWindow = ARGV[10] == '1', tonumber(ARGV[11]), tonumber(ARGV[12])
local stateLife, longestClosed = 7200000, 3600000

local function whole(number)
  return string.format('%.0f', number)
end

local function read(firstKey, firstArgument)
  local gate = {
    state = KEYS[firstKey], sent = KEYS[firstKey + 1], queue = KEYS[firstKey + 2], due = KEYS[firstKey + 3]
  }
  local known = redis.call('HMGET', gate.state, 'limit', 'window', 'closed', 'barren', 'cap', 'cut', 'rounds', 'born')
  gate.limit = tonumber(known[1] or ARGV[firstArgument])
  gate.window = tonumber(known[2] or ARGV[firstArgument + 1])
  gate.closed = tonumber(known[3] or 0)
  gate.barren = tonumber(known[4] or 0)
  gate.cap = tonumber(known[5] or gate.limit)
  gate.cut = tonumber(known[6] or 0)
  gate.rounds = tonumber(known[7] or 0)
  gate.born = known[8]
  -- Between half a percent and three percent: what lies beyond is how long the server worked, not how long the way was.
  gate.margin = math.min(math.max(slowest, gate.window / 200), gate.window * 3 / 100)
  redis.call('ZREMRANGEBYSCORE', gate.sent, '-inf', whole(now - gate.window - gate.margin))
  gate.count = redis.call('ZCARD', gate.sent)
  return gate
end

local account = read(1, 13)
local token = #KEYS > 4 and read(5, 15) or nil
local gates = token and { account, token } or { account }

local function count(gate, turns)
  if not gate.born then
    gate.born = whole(now)
    redis.call('HSET', gate.state, 'born', gate.born)
  end
  local last = redis.call('HINCRBY', gate.state, 'granted', turns)
  local entries = {}
  for index = last - turns + 1, last do
    entries[#entries + 1] = whole(now)
    entries[#entries + 1] = whole(now) .. '-' .. whole(index)
  end
  redis.call('ZADD', gate.sent, (unpack or table.unpack)(entries))
  redis.call('PEXPIRE', gate.sent, whole(gate.window * 2))
  redis.call('PEXPIRE', gate.state, whole(stateLife))
  gate.count = gate.count + turns
end

-- After a time without Redis, it is told what went out meanwhile; where it lost what it knew, everything.
local untold = math.min(account.born == knownBorn and unknown or all, account.limit)
if untold > 0 then
  for _, gate in ipairs(gates) do count(gate, untold) end
end
`;
