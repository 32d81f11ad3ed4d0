/** Grants turns, as many as both limits leave to who asks after those that stand before him. */
export const grantTurnsLua = `
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
`;
