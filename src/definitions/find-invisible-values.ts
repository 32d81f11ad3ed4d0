import type { Notice } from '../errors.js';
import { hasInvisible } from '../schema/clean-text.js';
import { appendPointer } from '../schema/json-pointer.js';
import type { ToolDefinition } from './tool-definition.js';

/** Texts that are cleaned, and reported, where they are made into documentation. */
const prose: ReadonlySet<string> = new Set(['description', 'title', '$comment']);

/**
 * Finds what nobody can see in names and values of a definition's schemas: choices, defaults, examples and names of
 * inputs have to stay as they are, since the server compares them, so somebody has to know.
 */
export function findInvisibleValues(definition: ToolDefinition): readonly Notice[] {
  const places: string[] = [];
  const visit = (value: unknown, pointer: string): void => {
    if (typeof value === 'string') {
      if (hasInvisible(value)) places.push(pointer);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      const place = appendPointer(pointer, key);
      if (hasInvisible(key)) places.push(place);
      if (!(prose.has(key) && typeof inner === 'string')) visit(inner, place);
    }
  };
  visit(definition.query_schema, '/query_schema');
  visit(definition.body_schema, '/body_schema');
  return [...new Set(places)].map((pointer) => ({
    rule: 'invisible-values',
    message: 'A name or a value holds characters that nobody can see.',
    tool: definition.name,
    pointer,
  }));
}
