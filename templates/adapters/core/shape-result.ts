import { cutResult, isRecord } from './cut-result.js';
import type { CutResult } from './cut-result.js';
import type { ToolResult } from './tool.js';
import type { ToolsetOptions } from './toolset-options.js';

/**
 * Brings an answer into the form for a model.
 *
 * @param answer what the call gave
 * @param offset where in the longest text to begin, in characters
 * @returns the result, and where its next part begins if it was cut
 */
export function shapeResult(
  answer: unknown,
  { results, maxResultChars }: Pick<ToolsetOptions, 'results' | 'maxResultChars'>,
  offset = 0,
): { readonly result: ToolResult; readonly nextOffset: number | undefined } {
  const projected = results === 'full' ? answer : projectResult(answer);
  const whole = isRecord(projected) ? projected : projected === undefined ? { done: true } : { result: projected };
  const { value, nextOffset }: CutResult =
    maxResultChars === undefined ? { value: whole } : cutResult(whole, maxResultChars, offset);
  return { result: { value, text: JSON.stringify(value) }, nextOffset };
}

/** Fields that no model reads: links for browsers and hints of the API on what it left out. */
export const dropped: ReadonlySet<string> = new Set([
  '_links',
  '_expandable',
  'profilePicture',
  'avatar',
  'avatarUrl',
  'avatarUrls',
]);

/** Fields under which a text is content: whatever stands in it stays. */
const kept: ReadonlySet<string> = new Set(['storage', 'atlas_doc_format', 'view']);

/**
 * A result without what a model never reads: links, nulls and avatars. Ids, titles, versions and bodies always stay.
 *
 * @param value JSON
 */
function projectResult(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(projectResult);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(([name, member]) => member !== null && member !== undefined && !dropped.has(name))
    .map(([name, member]) => [name, kept.has(name) ? member : projectResult(member)] as const);
  return Object.fromEntries(entries);
}
