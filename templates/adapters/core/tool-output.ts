import type { Validator } from '@cfworker/json-schema';
import { ConfluenceToolsError } from '../../runtime/errors.js';
import { inlineReferences } from '../profiles/inline-references.js';
import type { JsonSchema, JsonSchemaMap, JsonSchemaObject, ObjectSchema } from '../schema/json-schema.js';
import { asObject, typesOf } from '../schema/json-schema.js';
import { mapSchema } from '../schema/map-schema.js';
import type { CatalogueTool } from './catalogue.js';
import { unread } from './compact-result.js';
import type { ToolOutput, ToolResult } from './tool.js';
import type { ToolsetOptions } from './toolset-options.js';
import { createValidator } from './validator.js';

/** What stands beside the records of a list, once null is left out. */
const besideRecords: JsonSchemaMap = {
  nextCursor: { type: 'string', description: 'For the next page: the `next_cursor` of the next call.' },
  prevCursor: { type: 'string' },
  resultCount: { type: 'number' },
  isPartialResponse: { type: 'boolean' },
};

/**
 * What a tool answers. There is none unless the options ask for it; nor where the record is not known, where results may be
 * cut, or where they are handed on in full, with whatever Confluence says.
 */
export function toolOutput(
  { record, traits }: CatalogueTool,
  { outputSchemas, results, maxResultChars }: Pick<ToolsetOptions, 'outputSchemas' | 'results' | 'maxResultChars'>,
): ToolOutput | undefined {
  if (outputSchemas !== true || record === undefined || results === 'full' || maxResultChars !== undefined) {
    return undefined;
  }
  const whole = inlineReferences(record, false, []);
  const one = traits.readOnly ? readRecord(whole) : writtenRecord(whole);
  const schema: ObjectSchema = traits.paginated
    ? { type: 'object', properties: { result: { type: 'array', items: one }, ...besideRecords } }
    : one;
  let validator: Validator | undefined;
  return {
    schema,
    takes: (result) => {
      validator ??= createValidator(schema);
      return validator.validate(result).valid;
    },
  };
}

/**
 * An answer that is not as the tool declares it must not come as a result: clients that hold results against the schema would
 * throw it away. As an error it reaches the model whole.
 */
export function undeclaredAnswer(toolName: string, { text }: ToolResult): ConfluenceToolsError {
  const message = `${toolName}: The call was carried out, so do not repeat it. Its answer is not in the form that this tool declares; it is ${text}`;
  return new ConfluenceToolsError(message, { code: 'UNEXPECTED_ANSWER' });
}

function readRecord(record: JsonSchemaObject): ObjectSchema {
  const { description, properties = {} } = asObject(compact(record));
  const required = (record.required ?? []).filter((name) => name === 'id' || name === 'accountId');
  return {
    type: 'object',
    ...(description === undefined ? {} : { description }),
    properties,
    ...(required.length === 0 ? {} : { required }),
  };
}

/** What tells of a write that it was carried out, and how to go on; `done` stands alone where the answer was empty. */
const ofWrites: ReadonlySet<string> = new Set(['id', 'status', 'title', 'version']);

function writtenRecord(record: JsonSchemaObject): ObjectSchema {
  const { properties = {} } = asObject(compact(record));
  const kept = Object.entries(properties).filter(([name]) => ofWrites.has(name));
  return { type: 'object', properties: { ...Object.fromEntries(kept), done: { type: 'boolean' } } };
}

/** A schema of what Confluence answers as one of what `results: 'compact'` leaves of it. */
function compact(schema: JsonSchema): JsonSchema {
  if (typeof schema === 'boolean') return schema;
  const { required: _required, additionalProperties: _open, format: _format, type: _type, ...rest } = schema;
  const types = typesOf(schema).filter((type) => type !== 'null');
  const [only] = types;
  const properties = Object.entries(schema.properties ?? {}).filter(([name]) => !unread.has(name) && name !== '_links');
  const left: JsonSchemaObject = {
    ...(only === undefined ? {} : { type: types.length === 1 ? only : types }),
    ...rest,
    ...(properties.length === 0 ? {} : { properties: Object.fromEntries(properties) }),
  };
  return mapSchema(left, compact);
}
