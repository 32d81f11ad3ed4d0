import { isDeepStrictEqual } from 'node:util';
import { normaliseDefinition } from '../../definitions/normalise-definitions.js';
import type { ToolDefinition } from '../../definitions/tool-definition.js';
import { appendPointer } from '../../schema/json-pointer.js';
import { isJsonObject } from '../../schema/raw-schema.js';
import type { ChangeCollector } from './change-collector.js';
import { requiredEntry } from './compare-presence.js';

interface Difference {
  readonly pointer: string;
  readonly before?: unknown;
  readonly after?: unknown;
  /** The place to show, where the pointer names an entry of a list by what it says. */
  readonly place?: string;
}

/**
 * Adds whatever differs between two definitions and has not been explained by a finding about what it means: keywords
 * that this tool passes over, and other spellings of the same. So no difference goes unreported, whatever the rules know.
 */
export function compareUnexplained(collector: ChangeCollector, older: ToolDefinition, newer: ToolDefinition): void {
  // A new name is a finding of its own.
  const before = { ...normaliseDefinition(older), name: '' };
  const after = { ...normaliseDefinition(newer), name: '' };
  const differences = findDifferences(before, after, '');
  const unexplained = differences.filter(
    ({ pointer }) => !collector.explains(pointer) && !isEmptyFrame(pointer, before, after),
  );
  for (const difference of unexplained) report(collector, difference);
  // A frame that came or went is worth a word only when nothing else is.
  const [first] = differences;
  if (first !== undefined && collector.changes.length === 0) report(collector, first);
}

function report(collector: ChangeCollector, { pointer, place = pointer, before, after }: Difference): void {
  collector.add({ rule: 'other-changed', old: [place], new: [place], before, after });
}

/** `type: "object"` and an empty `properties` around inputs: what they frame is reported by itself. */
function isEmptyFrame(pointer: string, before: object, after: object): boolean {
  if (!/^\/(?:query_schema|body_schema)\/(?:type|properties)$/u.test(pointer)) return false;
  const [, part = '', keyword = ''] = pointer.split('/');
  return [before, after].every((definition) => {
    const schema = Object.entries(definition).find(([name]) => name === part)?.[1] as unknown;
    const value = isJsonObject(schema) ? schema[keyword] : undefined;
    return value === undefined || value === 'object' || (isJsonObject(value) && Object.keys(value).length === 0);
  });
}

function findDifferences(before: unknown, after: unknown, pointer: string): readonly Difference[] {
  if (isDeepStrictEqual(before, after)) return [];
  const asLists = requiredLists(before, after, pointer);
  if (asLists !== null) return asLists;
  if (isJsonObject(before) && isJsonObject(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => findDifferences(own(before, key), own(after, key), appendPointer(pointer, key)));
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    return before.flatMap((item, index) => findDifferences(item, after[index], appendPointer(pointer, index)));
  }
  return [{ pointer, before, after }];
}

function own(object: { readonly [key: string]: unknown }, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function isNameList(value: unknown): value is readonly string[] | undefined {
  return value === undefined || (Array.isArray(value) && value.every((name) => typeof name === 'string'));
}

/** Lists of required names, entry by entry; an absent list is an empty one. Null when they are no such lists. */
function requiredLists(before: unknown, after: unknown, pointer: string): readonly Difference[] | null {
  if (!pointer.endsWith('/required') || pointer.endsWith('/properties/required')) return null;
  if (!isNameList(before) || !isNameList(after)) return null;
  const had = new Set(before);
  const has = new Set(after);
  return [...new Set([...had, ...has])]
    .filter((name) => had.has(name) !== has.has(name))
    .map((name) => ({
      pointer: requiredEntry(pointer, name),
      place: pointer,
      ...(had.has(name) ? { before: name } : { after: name }),
    }));
}
