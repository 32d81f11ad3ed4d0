/** Takes in what the process was told: a refusal closes the gate whose limit it was, a limit takes the place of the assumed one. */
export const learnLua = `
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
`;
