import type { Problem } from '../errors.js';
import { appendPointer } from '../schema/json-pointer.js';

/** Levels of nested objects and arrays that a definition may have, itself included. Real ones stay below fifteen. */
const deepestNesting = 64;

/** Values (objects, arrays, strings, …) that one definition may hold. Real ones stay below a thousand. */
const mostNodes = 20_000;

/** Characters that one text may have. Real ones stay below four thousand. */
const longestText = 200_000;

/**
 * Looks for what makes a JSON value unfit to work on, whatever it means: bottomless nesting, sheer size, a `__proto__` key
 * (which turns into a prototype the moment somebody copies the object), broken UTF-16, and values that JSON cannot hold.
 *
 * @param root the definition
 * @param pointer JSON pointer to it, put before the pointers of the problems
 * @returns the problems in document order; of depth and size only the first
 */
export function findStructureProblems(root: unknown, pointer: string): readonly Problem[] {
  const problems: Problem[] = [];
  const steps: (string | number)[] = [];
  let nodes = 0;
  let tooDeep = false;

  const report = (message: string): void => {
    problems.push({ code: 'BAD_DEFINITION', message, pointer: steps.reduce<string>(appendPointer, pointer) });
  };

  // Recursion is safe here: it never goes further than the deepest nesting allowed.
  const visit = (value: unknown, depth: number): void => {
    nodes += 1;
    if (nodes > mostNodes) return;
    if (typeof value === 'string') {
      if (value.length > longestText) {
        report(`The text has ${value.length} characters; more than ${longestText} are not taken.`);
        return;
      }
      if (hasLoneSurrogate(value)) report('The text holds half of a UTF-16 surrogate pair.');
      return;
    }
    if (typeof value !== 'object' || value === null) {
      if (!isJsonScalar(value)) report(`JSON cannot hold this value (${String(value)}).`);
      return;
    }
    if (depth > deepestNesting) {
      if (!tooDeep) report(`Objects and arrays are nested deeper than ${deepestNesting} levels.`);
      tooDeep = true;
      return;
    }
    const keys = Array.isArray(value) ? value.keys() : Object.keys(value);
    for (const key of keys) {
      steps.push(key);
      if (key === '__proto__') report('A key must not be `__proto__`.');
      else {
        if (typeof key === 'string' && hasLoneSurrogate(key)) report('The key holds half of a UTF-16 surrogate pair.');
        visit((value as { readonly [step: string | number]: unknown })[key], depth + 1);
      }
      steps.pop();
      if (nodes > mostNodes) return;
    }
  };

  visit(root, 1);
  if (nodes > mostNodes) {
    problems.push({
      code: 'BAD_DEFINITION',
      message: `The definition holds more than ${mostNodes} values.`,
      pointer,
    });
  }
  return problems;
}

function hasLoneSurrogate(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}

function isJsonScalar(value: unknown): boolean {
  return value === null || typeof value === 'boolean' || Number.isFinite(value);
}
