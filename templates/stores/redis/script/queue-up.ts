/** Says when the rest may come, keeps a place until then, and answers. */
export const queueUpLua = `
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
