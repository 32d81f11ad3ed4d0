import { Validator } from '@cfworker/json-schema';
import type { OutputUnit, Schema } from '@cfworker/json-schema';
import { nearestName } from '../../runtime/cql/nearest-name.js';
import { InvalidInputError } from '../../runtime/errors.js';
import type { JsonSchemaObject } from '../schema/json-schema.js';
import { withoutBrokenPatterns } from './without-broken-patterns.js';
import { describeSchema } from './describe-schema.js';
import { describeValue } from './describe-value.js';
import { pathOf, schemaAt, stepsOf, valueAt } from './schema-place.js';

/** Problems that one error names: enough to correct a call at once, short enough to read. */
const mostProblems = 5;

/** Keywords whose own errors only say that something within is wrong. */
const containers: ReadonlySet<string> = new Set([
  '$ref',
  'allOf',
  'properties',
  'items',
  'prefixItems',
  'patternProperties',
  'additionalProperties',
  'propertyNames',
  'if',
]);

interface Problem {
  readonly path: string;
  readonly text: string;
}

/**
 * Makes the check of one tool's arguments. The validator walks the schema and compiles nothing, so it runs where `eval`
 * is forbidden.
 *
 * @param toolName names the tool in errors
 * @param schema JSON Schema (draft 2020-12), before any profile
 */
export function createInputCheck(toolName: string, schema: JsonSchemaObject): (input: unknown) => void {
  // The validator writes notes into the schema it is given.
  const validator = new Validator(structuredClone(withoutBrokenPatterns(schema)) as Schema, '2020-12', false);
  return (input) => {
    const { valid, errors } = validator.validate(input);
    if (valid) return;
    const problems = causes(errors).flatMap((unit) => problemsOf(unit, schema, input));
    const unique = [...new Map(problems.map((problem) => [problem.text, problem])).values()];
    const [first] = unique;
    const texts = unique.slice(0, mostProblems).map(({ text }) => text);
    const more = unique.length > mostProblems ? ` And ${unique.length - mostProblems} more.` : '';
    throw new InvalidInputError(`${toolName}: ${texts.join(' ')}${more} Nothing was sent.`, {
      path: first?.path ?? '',
    });
  };
}

/** The errors that say something by themselves: of alternatives, only that none fits. */
function causes(errors: readonly OutputUnit[]): readonly OutputUnit[] {
  const alternatives = errors.filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf');
  const left = errors.filter(
    (unit) =>
      !containers.has(unit.keyword) &&
      !alternatives.some(
        (choice) =>
          unit !== choice &&
          (unit.keywordLocation.startsWith(`${choice.keywordLocation}/`) ||
            (unit.keyword === 'false' && unit.instanceLocation.startsWith(`${choice.instanceLocation}/`))),
      ),
  );
  return left.length === 0 ? errors.slice(0, 1) : left;
}

function problemsOf(unit: OutputUnit, schema: JsonSchemaObject, input: unknown): readonly Problem[] {
  const steps = stepsOf(unit.instanceLocation);
  if (unit.keyword === 'false') return [unknownProperty(steps, schema, input)];
  const node = schemaAt(schema, stepsOf(unit.keywordLocation).slice(0, -1));
  const definitions = schema.$defs ?? {};
  const given = valueAt(input, steps);
  if (unit.keyword === 'required') {
    const missing = (node.required ?? []).filter((name) => valueAt(given, [name]) === undefined);
    return missing.map((name) => {
      const path = pathOf([...steps, name]);
      const wanted = describeSchema(schemaAt(node, ['properties', name]), definitions);
      return { path, text: `The argument "${path}" is missing: it has to be ${wanted}.` };
    });
  }
  const path = pathOf(steps);
  const subject = path === '' ? 'The arguments have' : `The argument "${path}" has`;
  const text = `${subject} to be ${describeSchema(node, definitions)}, but ${describeValue(given)} was given.`;
  return [{ path, text }];
}

function unknownProperty(steps: readonly string[], schema: JsonSchemaObject, input: unknown): Problem {
  const path = pathOf(steps);
  const known = Object.keys(parentOf(schema, steps.slice(0, -1)).properties ?? {});
  const parent = valueAt(input, steps.slice(0, -1));
  const left = known.filter((candidate) => valueAt(parent, [candidate]) === undefined);
  const name = steps.at(-1) ?? '';
  // Nobody means what is there already; and with `pageId` the `id` that is missing is meant, not the `spaceId`.
  const nearest = left.find((candidate) => isEndOf(candidate, name)) ?? nearestName(name, left);
  const instead = nearest === undefined ? '' : ` Did you mean "${nearest}"?`;
  const list = known.length === 0 ? 'None is taken' : `Known are ${known.map((one) => `"${one}"`).join(', ')}`;
  return { path, text: `There is no argument "${path}".${instead} ${list}.` };
}

/** Whether a longer name only says more, as `page_id` does of `id`. */
function isEndOf(name: string, longer: string): boolean {
  return longer.length > name.length && longer.toLowerCase().endsWith(name.toLowerCase());
}

/** The schema of the object that a value stands in, as far as plain properties and items lead to it. */
function parentOf(schema: JsonSchemaObject, steps: readonly string[]): JsonSchemaObject {
  let node = schema;
  for (const step of steps) {
    const parent = followedIn(node, schema);
    node = schemaAt(parent, /^\d+$/.test(step) && parent.items !== undefined ? ['items'] : ['properties', step]);
  }
  return followedIn(node, schema);
}

function followedIn(node: JsonSchemaObject, root: JsonSchemaObject): JsonSchemaObject {
  return node.$ref === undefined ? node : schemaAt(root, stepsOf(node.$ref));
}
