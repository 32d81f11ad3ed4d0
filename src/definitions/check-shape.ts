import * as v from 'valibot';
import type { Problem } from '../errors.js';
import { appendPointer } from '../schema/json-pointer.js';
import { isJsonObject } from '../schema/raw-schema.js';
import type { JsonObject, JsonSchema, ToolDefinition } from './tool-definition.js';

const label = v.pipe(
  v.string('must be a string'),
  // Spaces and format characters alone name nothing that anybody could read.
  v.check((text) => !/^[\s\p{Cf}]*$/u.test(text), 'must not be empty'),
  v.check((text) => !/\p{Cc}/u.test(text), 'must not hold control characters'),
  // These two survive percent-encoding, and so lead a request to another path. Source: RFC 3986 §5.2.4.
  v.check((text) => text !== '.' && text !== '..', 'must not be `.` or `..`, which would name another path'),
);

const inputSchema = v.nullish(v.custom<JsonObject>(isJsonObject, 'must be an object or null'), () => ({}));

const textList = v.nullish(v.array(v.string('must be a string'), 'must be a list of strings'), () => []);

/** The shape of a definition after Truto's API reference, with `null` allowed wherever it has been seen. */
const definitionShape = v.object(
  {
    resource: label,
    method: label,
    name: label,
    description: v.nullish(v.string('must be a string or null'), ''),
    query_schema: inputSchema,
    body_schema: inputSchema,
    required: textList,
    tags: textList,
    response_schema: v.nullish(
      v.custom<JsonSchema>((value) => typeof value === 'boolean' || isJsonObject(value), 'must be a schema or null'),
    ),
  },
  'must be an object',
);

export type ShapeResult =
  { readonly definition: ToolDefinition } | { readonly problems: readonly [Problem, ...Problem[]] };

/**
 * Checks that a value has the documented shape of a tool definition, and drops what is not part of it.
 *
 * @param value one entry of the list of definitions
 * @param pointer JSON pointer to it, put before the pointers of the problems
 */
export function checkShape(value: unknown, pointer: string): ShapeResult {
  // valibot takes an array for an object without keys and would then miss every field; one problem says more.
  const result = v.safeParse(definitionShape, Array.isArray(value) ? null : value);
  if (!result.success) {
    const [first, ...others] = result.issues;
    const asProblem = (issue: v.BaseIssue<unknown>): Problem => toProblem(issue, value, pointer);
    return { problems: [asProblem(first), ...others.map(asProblem)] };
  }
  const { response_schema: responseSchema, ...definition } = result.output;
  return {
    definition:
      responseSchema === null || responseSchema === undefined
        ? definition
        : { ...definition, response_schema: responseSchema },
  };
}

function toProblem(issue: v.BaseIssue<unknown>, root: unknown, pointer: string): Problem {
  const steps = (issue.path ?? []).map((item) => item.key as string | number);
  const subject = steps.length === 0 ? 'A definition' : `\`${steps.join('/')}\``;
  const received = steps.length === 0 ? root : issue.input;
  const isType = issue.kind === 'schema';
  const message =
    isType && received === undefined
      ? `${subject} is missing.`
      : `${subject} ${issue.message}${isType ? `, not ${nameOfType(received)}` : ''}.`;
  return { code: 'BAD_DEFINITION', message, pointer: steps.reduce<string>(appendPointer, pointer) };
}

function nameOfType(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
