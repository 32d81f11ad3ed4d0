import type { ToolDefinition } from '../../definitions/tool-definition.js';
import { appendPointer, pointerSteps, resolvePointer } from '../../schema/json-pointer.js';
import { isRawSchema, type RawSchema } from '../../schema/raw-schema.js';

/** More references in a row than any real schema has: a loop. */
const mostHops = 20;

/** Follows the references of a raw schema until one holds what is looked for. */
function followTo(definition: ToolDefinition, pointer: string, holds: (schema: RawSchema) => boolean): string {
  let current = pointer;
  for (let hop = 0; hop < mostHops; hop += 1) {
    const raw = resolvePointer(definition, current);
    if (!isRawSchema(raw) || holds(raw)) return current;
    const reference = raw['$ref'];
    if (typeof reference !== 'string' || !/^#(?:\/|$)/u.test(reference)) return current;
    const [root = ''] = pointerSteps(current);
    current = `/${root}${decode(reference.slice(1))}`;
  }
  return pointer;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Where a keyword of a canonical schema stands in the definition as it came. It may not stand there at all, when a rule
 * implied it.
 *
 * @param pointer the schema's place in the definition
 */
export function keywordPointer(definition: ToolDefinition, pointer: string, keyword: string): string {
  return appendPointer(
    followTo(definition, pointer, (raw) => Object.hasOwn(raw, keyword)),
    keyword,
  );
}

/** Keywords that normalisation makes: their members stand where the schema itself does when it has none of its own. */
const wrappers: ReadonlySet<string> = new Set(['allOf', 'anyOf']);

/**
 * Where a schema inside a canonical schema stands in the definition as it came.
 *
 * @param keyword the keyword that holds it, in its canonical spelling
 * @param key the name or the index below the keyword, where there is one
 */
export function childPointer(
  definition: ToolDefinition,
  pointer: string,
  keyword: string,
  key?: string | number,
): string {
  const spelled = (raw: RawSchema): string | undefined => {
    if (keyword === 'items' && Array.isArray(raw['items'])) return 'additionalItems';
    if (Object.hasOwn(raw, keyword)) return keyword;
    return keyword === 'prefixItems' && Array.isArray(raw['items']) ? 'items' : undefined;
  };
  const parent = followTo(definition, pointer, (raw) => spelled(raw) !== undefined);
  const raw = resolvePointer(definition, parent);
  const spelling = isRawSchema(raw) ? spelled(raw) : undefined;
  if (spelling === undefined && wrappers.has(keyword)) return pointer;
  const at = appendPointer(parent, spelling ?? keyword);
  return key === undefined ? at : appendPointer(at, key);
}

/** Every place where a schema declares a property: its own, those it refers to, and the members of its `allOf`. */
export function propertyPointers(definition: ToolDefinition, pointer: string, name: string): readonly string[] {
  const found: string[] = [];
  const seen = new Set<string>();
  const look = (place: string): void => {
    if (seen.has(place)) return;
    seen.add(place);
    const raw = resolvePointer(definition, place);
    if (!isRawSchema(raw)) return;
    if (isRawSchema(raw['properties']) && Object.hasOwn(raw['properties'], name)) {
      found.push(appendPointer(appendPointer(place, 'properties'), name));
    }
    const target = followTo(definition, place, (schema) => schema !== raw);
    if (target !== place) look(target);
    if (Array.isArray(raw['allOf'])) raw['allOf'].forEach((_, index) => look(`${place}/allOf/${index}`));
  };
  look(pointer);
  return found;
}
