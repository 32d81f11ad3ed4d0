// @ts-check
// Holds the whole generator against schemas that it was not made for: every schema becomes the body of a tool, the package is
// emitted and compiled, and the check of its tools is asked about values of which is known whether they fit.
// Usage: npm run corpora -- [--whole] [--verbose] <file or folder>…
// The files have the form of JSON-Schema-Test-Suite. A schema describes the property `value` of the body, or with --whole
// all of it, as the input schema of a tool does. Ends with 1 where anything crashed, does not compile, or refuses what fits
// without a rule.
import { rmSync } from 'node:fs';
import process from 'node:process';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { typeProblems } from './check-types.mjs';
import { definitionOf } from './definition-of.mjs';
import { EmittedPackage, inputFor, refusal } from './emitted-package.mjs';
import { Explainer } from './explain-refusals.mjs';
import { parseDefinitions, prepareOperation } from './generator.mjs';
import { readGroups } from './read-groups.mjs';

const { values: flags, positionals } = parseArgs({
  options: { whole: { type: 'boolean', default: false }, verbose: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const isWhole = flags.whole;
const groups = readGroups(positionals);
const say = (/** @type {string} */ text) => void process.stdout.write(`${text}\n`);

/** As text, without the nulls that mean "left out": toolsets take them out, which is no repair. @param {unknown} value */
const withoutNulls = (value) => JSON.stringify(value, (_name, member) => (member === null ? undefined : member));

/** What is printed, with how often it came to it. */
const counts = new Map([['schemas', groups.size]]);
const count = (/** @type {string} */ what) => void counts.set(what, (counts.get(what) ?? 0) + 1);
/** @type {string[]} */
const faults = [];
const fault = (/** @type {string} */ text) => void faults.push(text);
const detail = (/** @type {string} */ text) => {
  if (flags.verbose) say(text);
};

/**
 * Whether a value can be the arguments of a tool at all: an object, where the body is laid out as inputs.
 * @param {Parameters<typeof inputFor>[0]} entry
 * @param {unknown} data
 */
function isArguments(entry, data) {
  const input = inputFor(entry, data, isWhole);
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}

const raw = [...groups].map(([name, group]) => definitionOf(name, group, isWhole));
const { definitions, skipped } = parseDefinitions({ result: raw }, { skipInvalid: true });
const unusable = new Map([
  ...skipped.map(({ name = '', problems }) => /** @type {const} */ ([name, problems])),
  ...definitions.map((definition) => /** @type {const} */ ([definition.name, prepareOperation(definition).problems])),
]);
for (const [name, [problem]] of unusable) {
  if (problem === undefined) continue;
  count(`schemas refused with ${problem.code}`);
  detail(`refused: ${groups.get(name)?.description}: ${problem.message} ${problem.pointer ?? ''}`);
}

const usable = definitions.filter(({ name }) => unusable.get(name)?.length === 0);
const emitted = await EmittedPackage.of(usable);
try {
  for (const profile of emitted.profiles) emitted.tools(emitted.catalogue, profile);
  const tools = emitted.tools(emitted.catalogue);
  const claims = [];
  for (const definition of usable) {
    const { name } = definition;
    const entry = emitted.catalogue.find(({ toolName }) => toolName === name);
    const tool = tools.get(name);
    const group = groups.get(name);
    if (entry === undefined || tool === undefined || group === undefined) throw new Error(`There is no tool ${name}.`);
    const explainer = new Explainer(emitted, { definition, schema: group.schema, entry, isWhole });
    for (const { description, data, valid } of group.tests) {
      const subject = `${group.description}, ${description}`;
      const shown = `${subject}: ${JSON.stringify(data).slice(0, 200)} by ${JSON.stringify(group.schema).slice(0, 500)}`;
      const input = inputFor(entry, data, isWhole);
      try {
        const message = refusal(tool, input);
        count(valid ? 'valid values' : 'invalid values');
        // What stands for "left out" is no value of the type.
        if (message === undefined && valid && isDeepStrictEqual(tool.check(input), input)) {
          claims.push({ toolName: name, input, data, shown, explainer });
        }
        if (message === undefined && !valid) {
          const isRepaired = withoutNulls(tool.check(input)) !== withoutNulls(input);
          if (isRepaired) count('invalid values repaired: what goes out is another value');
          else detail(`taken: ${shown}`);
        }
        if (message !== undefined && !valid) count('invalid values refused');
        if (message !== undefined && valid) {
          const rules = isArguments(entry, data) ? explainer.explain(data).join(' + ') : 'flat-inputs';
          count(`valid values refused by ${rules === '' ? 'no rule' : rules}`);
          if (rules === '') fault(`refused: ${shown}: ${message}`);
        }
      } catch (error) {
        fault(`crashed: ${shown}: ${error instanceof Error ? error.stack : String(error)}`);
      }
    }
  }
  for (const { problem, claim } of await typeProblems(emitted.folder, claims)) {
    if (claim?.explainer.hasUnlistedNames(claim.data) === true) count('values not admitted by types by closed-objects');
    else fault(`does not compile: ${problem} ${claim?.shown ?? ''}`);
  }
} finally {
  rmSync(emitted.folder, { recursive: true, force: true });
}

for (const text of faults) say(text);
for (const [what, number] of [...counts].toSorted(([first], [second]) => (first < second ? -1 : 1))) {
  say(`${String(number).padStart(7)}  ${what}`);
}
say(`${String(faults.length).padStart(7)}  faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
