import { nameHash } from './name-hash.js';

/**
 * Longest tool name that every model provider takes, in characters.
 * Source: OpenAI's and Anthropic's tool references (`^[a-zA-Z0-9_-]{1,64}$`).
 */
const longestToolName = 64;

/**
 * The name a tool is emitted under, by which models call it: the definition's own name wherever providers accept it,
 * else the same with other characters as `_`, cut to 64 characters, and marked with a hash of the full name.
 */
export function toModelToolName(name: string): string {
  if (/^[a-zA-Z][a-zA-Z0-9_-]{0,63}$/.test(name)) return name;
  const ascii = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^a-zA-Z0-9_-]+/g, '_')
    .replace(/^[^a-zA-Z]+/, '');
  const stem = ascii === '' ? 'tool' : ascii.slice(0, longestToolName - 7);
  return `${stem}_${nameHash(name)}`;
}
