/**
 * What Redis does in one step when a process asks for turns of an account: it takes in what the process was told since it
 * asked last, and grants turns, or says when to come again.
 *
 * A limit counts requests as they arrive, this script as they are let go. Between the two lies the way, which is longer for
 * some than for others, so a request counts for a window and a margin: as long as the slowest answer took of late.
 *
 * Nothing is booked ahead. Who has to wait gets a place in a queue and the moment to come, and comes for as many turns as are
 * free then. Nobody else takes the turn of one who waits; who does not come in time has lost the place. In the queue of an
 * account its processes stand in the order they came. In the queue of a token the account goes first that was granted least
 * within the window, so that a busy one cannot keep the others out.
 */
export const turnScript = `
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

-- What was told: answers, refusals, limits.

local function close(gate)
  -- Refusals that come while it is closed belong to the round that closed it.
  if now >= gate.closed then
    gate.barren = now < gate.closed + gate.window and gate.barren + 1 or 1
    gate.rounds = now < gate.cut + gate.window * 4 and gate.rounds + 1 or 1
    gate.cap = gate.count
  end
  gate.cap = math.max(1, gate.cap - refused)
  gate.cut = now
  -- Nothing was asked for, or it was in vain: exponential. Otherwise the count says when to go on.
  local isInVain = gate.barren > (asked > 0 and 2 or 1)
  local wait = math.max(asked, isInVain and gate.window / 8 * 2 ^ (gate.barren - 1) or gate.window / 100)
  gate.closed = math.max(gate.closed, now + math.min(wait, longestClosed))
  redis.call('HSET', gate.state, 'closed', whole(gate.closed), 'barren', whole(gate.barren), 'cap', whole(gate.cap),
    'cut', whole(gate.cut), 'rounds', whole(gate.rounds))
  redis.call('PEXPIRE', gate.state, whole(stateLife))
end

local function learn(gate)
  if told <= 0 then return end
  gate.limit, gate.window = told, toldWindow > 0 and toldWindow or gate.window
  redis.call('HSET', gate.state, 'limit', whole(gate.limit), 'window', whole(gate.window))
  redis.call('PEXPIRE', gate.state, whole(stateLife))
end

if answered > 0 then
  for _, gate in ipairs(gates) do
    if gate.barren > 0 then
      gate.barren = 0
      redis.call('HDEL', gate.state, 'barren')
    end
  end
end

if refused == 0 then
  learn(account)
else
  -- Whose limit was it? The account's, if Confluence says so or the account had nearly all of it. It had room: the token's,
  -- if the limit told is the token's or another account with room was refused, too; else the account's until that happens.
  local limit = told > 0 and math.min(told, account.limit) or account.limit
  if isRemote or account.count >= limit * 4 / 5 or not token then
    learn(account)
    close(account)
  else
    local roomy = redis.call('HMGET', token.state, 'roomy', 'roomyAt')
    local isOther = roomy[1] and roomy[1] ~= account.state and now - tonumber(roomy[2]) < token.window
    if told == token.limit or isOther or now < token.closed then
      learn(token)
      close(token)
    else
      redis.call('HSET', token.state, 'roomy', account.state, 'roomyAt', whole(now))
      redis.call('PEXPIRE', token.state, whole(stateLife))
      close(account)
    end
  end
end

-- Who may go.

-- Where a process stands among those that wait: how many go before it, and how many others are about to come.
local function place(gate)
  gate.ahead, gate.soon, gate.waits = 0, 0, false
  if redis.call('ZCARD', gate.due) == 0 then return end
  local rank = gate == token and account.count or now
  if gate == token then redis.call('ZADD', gate.queue, 'XX', whole(rank), member) end
  local own = redis.call('ZRANK', gate.queue, member)
  gate.waits = own and true or false
  gate.ahead = own or redis.call('ZCOUNT', gate.queue, '-inf', whole(rank))
  local horizon = whole(now + gate.window * 3 / 100)
  gate.soon = redis.call('ZCOUNT', gate.due, '-inf', horizon)
  if own and tonumber(redis.call('ZSCORE', gate.due, member)) <= tonumber(horizon) then gate.soon = gate.soon - 1 end
end

local function leave(gate)
  if not gate.waits then return end
  redis.call('ZREM', gate.queue, member)
  redis.call('ZREM', gate.due, member)
  gate.waits = false
end

-- One turn where those that go before leave one, and all that those about to come leave.
local function turns(gate)
  if gate.free <= math.min(gate.ahead, gate.soon) then return 0 end
  return math.max(1, gate.free - gate.soon)
end

local function grace(gate)
  return math.max(100, gate.window / 20)
end

-- A process that takes all at once would leave nothing for those whose way to Redis is longer.
local granted = wanted
for _, gate in ipairs(gates) do
  granted = math.min(granted, math.max(1, math.ceil(gate.limit / 10)))
end
for _, gate in ipairs(gates) do
  local late = redis.call('ZRANGEBYSCORE', gate.due, '-inf', whole(now - grace(gate)))
  for _, lost in ipairs(late) do
    redis.call('ZREM', gate.queue, lost)
    redis.call('ZREM', gate.due, lost)
  end
  -- What was granted in vain is not tried again for a window; then it comes back by a quarter of the limit a window, by half
  -- of that where it was in vain again, and so on.
  local windows = math.max(0, (now - gate.cut) / gate.window - 1)
  local growth = gate.limit / 4 / 2 ^ math.max(0, gate.rounds - 1)
  local allowed = math.min(gate.limit, math.floor(gate.cap + windows * growth))
  gate.free = now < gate.closed and 0 or allowed - gate.count
  place(gate)
  granted = math.min(granted, turns(gate))
end

if granted > 0 then
  for _, gate in ipairs(gates) do
    count(gate, granted)
    gate.free = gate.free - granted
    leave(gate)
  end
  for _, gate in ipairs(gates) do place(gate) end
end

-- When the rest may come.

local function comes(gate)
  if now < gate.closed then return gate.closed end
  local nth = gate.ahead + 1 - gate.free
  if nth <= 0 then return now end
  local entry = redis.call('ZRANGE', gate.sent, whole(nth - 1), whole(nth - 1), 'WITHSCORES')
  local moment = tonumber(entry[2] or now) + gate.window + gate.margin
  -- What is free is kept for those about to come; if they do not, they have lost it.
  return gate.free > 0 and math.min(moment, now + grace(gate)) or moment
end

local again = -1
if wanted > granted then
  local at, bound = now, nil
  for _, gate in ipairs(gates) do
    local moment = comes(gate)
    if moment > at then at, bound = moment, gate end
  end
  if not bound then
    -- There is more, beside what others will take: after a pause in which they can come for it.
    local others = account.soon + (token and token.soon or 0)
    at = others > 0 and now + account.window / 200 or now
  end
  for _, gate in ipairs(gates) do
    if gate ~= bound or now < gate.closed then
      leave(gate)
    else
      if not gate.waits then
        redis.call('ZADD', gate.queue, whole(gate == token and account.count or now), member)
      end
      redis.call('ZADD', gate.due, whole(at), member)
      redis.call('PEXPIRE', gate.queue, whole(gate.window * 3))
      redis.call('PEXPIRE', gate.due, whole(gate.window * 3))
    end
  end
  again = math.ceil(at - now)
end

local closed = math.max(account.closed, token and token.closed or 0)
return {
  granted, again, math.max(0, math.ceil(closed - now)), account.limit, account.window, token and token.limit or 0,
  tonumber(account.born or 0)
}
`;

/** The SHA-1 of the script's text, by which Redis knows it. */
export const turnScriptSha = '91b4ec57ffa5fdde64f9454c31aa72c0b08068ee';
