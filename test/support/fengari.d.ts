/** What tests use of the Lua that is written in JavaScript; its package has no types. Its strings are bytes. */
declare module 'fengari' {
  export interface LuaState {
    readonly opaque: unique symbol;
  }
  export type LuaText = Uint8Array & { readonly lua: unique symbol };
  export function to_luastring(text: string): LuaText;
  export function to_jsstring(text: LuaText): string;
  export const lua: {
    readonly LUA_OK: number;
    readonly LUA_TNUMBER: number;
    readonly LUA_TSTRING: number;
    readonly LUA_TTABLE: number;
    lua_createtable(state: LuaState, items: number, fields: number): void;
    lua_gettop(state: LuaState): number;
    lua_pcall(state: LuaState, inputs: number, outputs: number, handler: number): number;
    lua_pop(state: LuaState, count: number): void;
    lua_pushboolean(state: LuaState, value: boolean): void;
    lua_pushcfunction(state: LuaState, run: (state: LuaState) => number): void;
    lua_pushnumber(state: LuaState, value: number): void;
    lua_pushstring(state: LuaState, value: LuaText): void;
    lua_pushvalue(state: LuaState, index: number): void;
    lua_rawgeti(state: LuaState, index: number, item: number): number;
    lua_rawlen(state: LuaState, index: number): number;
    lua_rawseti(state: LuaState, index: number, item: number): void;
    lua_setfield(state: LuaState, index: number, name: LuaText): void;
    lua_setglobal(state: LuaState, name: LuaText): void;
    lua_tonumber(state: LuaState, index: number): number;
    lua_tostring(state: LuaState, index: number): LuaText;
    lua_type(state: LuaState, index: number): number;
  };
  export const lauxlib: {
    luaL_newstate(): LuaState;
    luaL_loadstring(state: LuaState, text: LuaText): number;
  };
  export const lualib: { luaL_openlibs(state: LuaState): void };
}
