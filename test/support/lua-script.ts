import { lauxlib, lua, lualib, to_jsstring, to_luastring } from 'fengari';
import type { LuaState } from 'fengari';

/** What passes between Redis and its scripts. */
export type RedisValue = string | number | null | readonly RedisValue[];

/** Carries out a command of Redis. */
export type RedisCall = (command: string, values: readonly string[]) => RedisValue;

/** A script as Redis runs it: with `KEYS`, `ARGV` and `redis.call`, and values turned from one side's to the other's. */
export class LuaScript {
  readonly #state = lauxlib.luaL_newstate();

  /** @throws {Error} when it cannot be parsed */
  constructor(text: string, call: RedisCall) {
    const state = this.#state;
    lualib.luaL_openlibs(state);
    lua.lua_createtable(state, 0, 1);
    lua.lua_pushcfunction(state, (inner) => {
      const [command = '', ...values] = Array.from({ length: lua.lua_gettop(inner) }, (_, index) =>
        String(pull(inner, index + 1)),
      );
      push(inner, call(command, values));
      return 1;
    });
    lua.lua_setfield(state, -2, to_luastring('call'));
    lua.lua_setglobal(state, to_luastring('redis'));
    this.#check(lauxlib.luaL_loadstring(state, to_luastring(text)));
  }

  /** @throws {Error} what the script fails with */
  run(keys: readonly string[], values: readonly string[]): RedisValue {
    const state = this.#state;
    push(state, keys);
    lua.lua_setglobal(state, to_luastring('KEYS'));
    push(state, values);
    lua.lua_setglobal(state, to_luastring('ARGV'));
    lua.lua_pushvalue(state, 1);
    this.#check(lua.lua_pcall(state, 0, 1, 0));
    const result = pull(state, -1);
    lua.lua_pop(state, 1);
    return result;
  }

  #check(status: number): void {
    if (status === lua.LUA_OK) return;
    const message = to_jsstring(lua.lua_tostring(this.#state, -1));
    lua.lua_pop(this.#state, 1);
    throw new Error(`ERR ${message}`);
  }
}

function push(state: LuaState, value: RedisValue): void {
  if (value === null) lua.lua_pushboolean(state, false);
  else if (typeof value === 'number') lua.lua_pushnumber(state, value);
  else if (typeof value === 'string') lua.lua_pushstring(state, to_luastring(value));
  else {
    lua.lua_createtable(state, value.length, 0);
    for (const [index, item] of value.entries()) {
      push(state, item);
      lua.lua_rawseti(state, -2, index + 1);
    }
  }
}

/** Numbers lose what stands behind the point, as in Redis. */
function pull(state: LuaState, index: number): RedisValue {
  const type = lua.lua_type(state, index);
  if (type === lua.LUA_TNUMBER) return Math.trunc(lua.lua_tonumber(state, index));
  if (type === lua.LUA_TSTRING) return to_jsstring(lua.lua_tostring(state, index));
  if (type !== lua.LUA_TTABLE) return null;
  return Array.from({ length: lua.lua_rawlen(state, index) }, (_, item) => {
    lua.lua_rawgeti(state, index, item + 1);
    const value = pull(state, -1);
    lua.lua_pop(state, 1);
    return value;
  });
}
