import { stepsIn } from '../../../templates/adapters/core/schema-place.js';

/** What a reader of a refusal does next: another call first, or the same one with other arguments. */
export interface NextStep {
  readonly input: unknown;
  /** A call that finds an id, which stands at a place of the arguments as `FOUND`. */
  readonly first?: { readonly toolName: string; readonly input: unknown };
}

type Members = { [name: string | number]: unknown };

/**
 * Repairs a refused call by its message and nothing else: no schema, no knowledge of the tool. It understands the sentences
 * in which refusals are written, and no others.
 */
export function repairByMessage(given: unknown, message: string): NextStep {
  const input: unknown = structuredClone(given);
  let first: NextStep['first'];
  for (const [, path = '', form = ''] of message.matchAll(
    /The argument "([^"]+)" is missing: it has to be (.*?)\.(?= [A-Z])/gsu,
  )) {
    put(input, path, valueOf(form, undefined));
  }
  for (const [, path = '', form = ''] of message.matchAll(/The argument "([^"]+)" has to be (.*?), but /gsu)) {
    put(input, path, valueOf(form, at(input, path)));
  }
  for (const [, path = '', nearest] of message.matchAll(
    /There is no argument "([^"]+)"\.(?: Did you mean "([^"]+)"\?)?/gu,
  )) {
    const value = at(input, path);
    remove(input, path);
    if (nearest !== undefined) put(input, path.replace(/[^.]+$/u, nearest), value);
  }
  const [, place = ''] = /The argument "([^"]+)" takes the id/u.exec(message) ?? [];
  const [, toolName, query] = /(\w+) with (\{.*\}) finds the id/su.exec(message) ?? [];
  if (toolName !== undefined && query !== undefined) {
    first = { toolName, input: JSON.parse(query) };
    put(input, place, found);
  }
  const [, id] = / Send "(\d+)" if it is/u.exec(message) ?? [];
  if (id !== undefined) put(input, place === '' ? 'id' : place, id);
  const corrections = [...message.matchAll(/\(line 1, column (\d+)\):.*? Write (.*?) there\./gsu)];
  for (const [, column = '', text = ''] of corrections.toReversed()) {
    const { cql } = input as { cql: string };
    put(input, 'cql', corrected(cql, Number(column) - 1, text));
  }
  return first === undefined ? { input } : { input, first };
}

/** The id that a finder is said to find. */
export const found = '65537';

function corrected(query: string, offset: number, text: string): string {
  const bare = text.replace(/^"(.*)"$/su, '$1');
  const rest = query.slice(offset);
  const old = rest.startsWith(bare) && bare !== text ? bare : (/^(?:[=!<>~]+|\S+)/u.exec(rest)?.[0] ?? '');
  return query.slice(0, offset) + text + rest.slice(old.length);
}

/** A value of the form that is described; what was given is used where it fits. */
function valueOf(form: string, given: unknown): unknown {
  const [, choice] = /^one of (".*?")/u.exec(form) ?? [];
  if (choice !== undefined) return JSON.parse(choice);
  const members = requiredOf(form);
  if (members.length > 0) return Object.fromEntries(members.map(([name, inner]) => [name, valueOf(inner, given)]));
  if (form.startsWith('an array')) return Array.isArray(given) ? given : [];
  if (form.startsWith('true or false')) return true;
  if (form.startsWith('an integer')) {
    const [, most] = /at most (\d+)/u.exec(form) ?? [];
    const [, least = '1'] = /at least (\d+)/u.exec(form) ?? [];
    if (Number.isInteger(given) && Number(given) >= Number(least))
      return Math.min(Number(given), Number(most ?? Infinity));
    return Number(least);
  }
  if (form.startsWith('a string')) return typeof given === 'string' ? given : '1';
  throw new Error(`nothing says what to send: ${form}`);
}

/** The members that an object has to have, each with its form, which may hold parentheses itself. */
function requiredOf(form: string): readonly (readonly [name: string, form: string])[] {
  if (!form.startsWith('an object with ')) return [];
  return [...form.matchAll(/"([^"]+)" \(required: /gu)].map(({ 1: name = '', index, 0: opening }) => {
    const start = index + opening.length;
    let open = 1;
    let end = start;
    for (; open > 0 && end < form.length; end += 1) open += { '(': 1, ')': -1 }[form.charAt(end)] ?? 0;
    return [name, form.slice(start, end - 1)] as const;
  });
}

function at(root: unknown, path: string): unknown {
  return stepsIn(path).reduce<unknown>((value, step) => (value as Members | undefined)?.[step], root);
}

function put(root: unknown, path: string, value: unknown): void {
  const { holder, name } = placeOf(root, path);
  holder[name] = value;
}

function remove(root: unknown, path: string): void {
  const { holder, name } = placeOf(root, path);
  delete holder[name];
}

function placeOf(root: unknown, path: string): { readonly holder: Members; readonly name: string | number } {
  const steps = stepsIn(path);
  const holder = steps.slice(0, -1).reduce<unknown>((inner, step) => (inner as Members)[step], root);
  return { holder: holder as Members, name: steps.at(-1) ?? '' };
}
