import type { Schema, SchemaObject } from '../../schema/canonical-schema.js';
import { type ChangeSchema, mapSchemas } from '../../schema/map-schema.js';
import { placeInside } from '../../schema/schema-origin.js';

/** What models are shown of an operation, before what they have to know about Confluence is laid over it. */
export interface ToolForModels {
  readonly description: string;
  /** The inputs as one object; `$ref`s lead into `definitions`. */
  readonly schema: SchemaObject;
  readonly definitions: ReadonlyMap<string, Schema>;
  /** Properties that models are not shown, and that are taken when they are sent: by the place of their object. */
  readonly unlisted: ReadonlyMap<string, readonly string[]>;
}

/** What a trim may have to know about the operation. */
export interface TrimSubject {
  /** Whether the toolset asks for further pages by itself. */
  readonly isPaginated: boolean;
  /** Whether an input is a part of the body. */
  readonly isInBody: (input: string) => boolean;
}

/** Carries a trim out; the very same tool where there is nothing to trim. */
export type ApplyTrim = (tool: ToolForModels, subject: TrimSubject) => ToolForModels;

/**
 * The same tool with every description changed.
 *
 * @param change what becomes of a text, told the place of its schema; none for the text of the tool
 */
export function mapTexts(tool: ToolForModels, change: (text: string, place?: string) => string): ToolForModels {
  const description = change(tool.description);
  const mapped = mapToolSchemas(tool, (schema, place) => {
    if (schema.description === undefined) return schema;
    const text = change(schema.description, place);
    return text === schema.description ? schema : { ...schema, description: text };
  });
  return description === tool.description ? mapped : { ...mapped, description };
}

/** The same tool with every schema of its inputs changed, from the inside out, told its place in `tool.schema`. */
export function mapToolSchemas(tool: ToolForModels, change: ChangeSchema): ToolForModels {
  const schema = mapSchemas(tool.schema, change);
  const definitions = new Map(
    [...tool.definitions].map(([name, target]) => [name, mapSchemas(target, change, placeInside('$defs', name))]),
  );
  const isSame =
    schema === tool.schema && [...definitions].every(([name, target]) => target === tool.definitions.get(name));
  return isSame || typeof schema === 'boolean' ? tool : { ...tool, schema, definitions };
}
