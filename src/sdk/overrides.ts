import type { Notice } from '../errors.js';
import type { ToolOverride } from '../options.js';
import type { Schema, SchemaObject } from '../schema/canonical-schema.js';
import type { SdkRule } from './operation-rules.js';

interface Described {
  readonly description: string;
  readonly schema: SchemaObject;
}

/** Lays the texts of an override over a tool. An override for an input that the tool does not have is reported. */
export function applyOverride(
  tool: Described,
  override: ToolOverride,
): Described & { readonly notices: readonly Notice<SdkRule>[] } {
  const replaced = Object.entries(override.properties ?? {});
  const known = tool.schema.properties ?? {};
  const unknown = replaced.filter(([name]) => !Object.hasOwn(known, name));
  const properties = Object.fromEntries(
    Object.entries(known).map(([name, schema]) => {
      const description = replaced.find(([input]) => input === name)?.[1].description;
      return [name, description === undefined ? schema : describedAs(schema, description)];
    }),
  );
  return {
    description: override.description ?? tool.description,
    schema: { ...tool.schema, properties },
    notices: unknown.map(([name]) => ({
      rule: 'overrides',
      message: `The overrides describe the input ${JSON.stringify(name)}, which the tool does not have.`,
    })),
  };
}

function describedAs(schema: Schema, description: string): Schema {
  return typeof schema === 'boolean' ? { description, ...(schema ? {} : { not: {} }) } : { ...schema, description };
}
