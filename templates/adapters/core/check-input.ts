import type { OutputUnit, Validator } from '@cfworker/json-schema';
import { nearestName } from '../../runtime/cql/nearest-name.js';
import { InvalidInputError } from '../../runtime/errors.js';
import { valueAt } from '../../runtime/value-at.js';
import type { JsonSchemaObject } from '../schema/json-schema.js';
import { withoutBrokenPatterns } from './without-broken-patterns.js';
import { describeSchema } from './describe-schema.js';
import { describeValue } from './describe-value.js';
import { failureCauses, type FailureCause } from './failure-causes.js';
import { pathOf, schemaAt, stepsOf } from './schema-place.js';
import { createValidator } from './validator.js';

/** Problems that one error names: enough to correct a call at once, short enough to read. */
const mostProblems = 5;

/** What is wrong with arguments, and where. */
export interface InputProblem {
  readonly path: string;
  readonly text: string;
}

/**
 * Makes the check of one tool's arguments.
 *
 * @param toolName names the tool in errors
 * @param schema JSON Schema (draft 2020-12), before any profile
 * @param told the same without what is taken and not spoken of
 * @returns what throws an `InvalidInputError` with everything that is wrong: what is known already first, which says more than
 * the schema at the same place
 */
export function createInputCheck(
  toolName: string,
  schema: JsonSchemaObject,
  told: JsonSchemaObject = schema,
): (input: unknown, known?: readonly InputProblem[]) => void {
  const validator = createValidator(withoutBrokenPatterns(schema), false);
  return (input, known = []) => {
    const errors = errorsOf(validator, toolName, input);
    const causes = errors.length === 0 ? [] : failureCauses(errors);
    const found = causes.flatMap((cause) => problemsOf(cause, told, input));
    const others = found.filter(({ path }) => !known.some((problem) => problem.path === path));
    const problems = [...new Map([...known, ...others].map((problem) => [problem.text, problem])).values()];
    const [first] = problems;
    if (first === undefined) return;
    const texts = problems.slice(0, mostProblems).map(({ text }) => text);
    const more = problems.length > mostProblems ? ` And ${problems.length - mostProblems} more.` : '';
    throw new InvalidInputError(`${toolName}: ${texts.join(' ')}${more} Nothing was sent.`, { path: first.path });
  };
}

function errorsOf(validator: Validator, toolName: string, input: unknown): readonly OutputUnit[] {
  try {
    const { valid, errors } = validator.validate(input);
    return valid ? [] : errors;
  } catch (cause) {
    // Half a surrogate pair in a name, a value that JSON does not have, nesting without an end.
    const message = `${toolName}: The arguments hold something that JSON cannot say. Nothing was sent.`;
    throw new InvalidInputError(message, { path: '', cause });
  }
}

function problemsOf({ unit, within }: FailureCause, schema: JsonSchemaObject, input: unknown): readonly InputProblem[] {
  const steps = stepsOf(unit.instanceLocation);
  if (unit.keyword === 'false') return [unexpected(steps, within, schema, input)];
  const place = stepsOf(unit.keywordLocation).slice(0, -1);
  const node = schemaAt(schema, place);
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
  const wanted = describeSchema(node, definitions);
  if (place.includes('propertyNames')) {
    const name = JSON.stringify(steps.at(-1) ?? '');
    return [
      { path, text: `The name ${name} is not taken in "${pathOf(steps.slice(0, -1))}": it has to be ${wanted}.` },
    ];
  }
  const subject = path === '' ? 'The arguments have' : `The argument "${path}" has`;
  return [{ path, text: `${subject} to be ${wanted}, but ${describeValue(given)} was given.` }];
}

/** What stands where nothing may stand. */
function unexpected(
  steps: readonly string[],
  within: OutputUnit | undefined,
  schema: JsonSchemaObject,
  input: unknown,
): InputProblem {
  const path = pathOf(steps);
  const parent = within === undefined ? {} : schemaAt(schema, stepsOf(within.keywordLocation).slice(0, -1));
  if (within?.keyword === 'items') {
    const count = parent.prefixItems?.length ?? 0;
    return { path, text: `The argument "${pathOf(steps.slice(0, -1))}" takes at most ${count} items.` };
  }
  const known = Object.keys(parent.properties ?? {});
  const holder = valueAt(input, steps.slice(0, -1));
  const left = known.filter((candidate) => valueAt(holder, [candidate]) === undefined);
  const name = steps.at(-1) ?? '';
  // Nobody means what is there already; and with `pageId` the `id` that is missing is meant, not the `spaceId`.
  const nearest = left.find((candidate) => isEndOf(candidate, name)) ?? nearestName(name, left);
  const instead = nearest === undefined ? '' : ` Did you mean "${nearest}"?`;
  const taken = [
    ...known.map((one) => `"${one}"`),
    ...Object.keys(parent.patternProperties ?? {}).map((pattern) => `names that match ${pattern}`),
  ];
  const list = taken.length === 0 ? 'None is taken' : `Known are ${taken.join(', ')}`;
  return { path, text: `There is no argument "${path}".${instead} ${list}.` };
}

/** Whether a longer name only says more, as `page_id` does of `id`. */
function isEndOf(name: string, longer: string): boolean {
  return longer.length > name.length && longer.toLowerCase().endsWith(name.toLowerCase());
}
