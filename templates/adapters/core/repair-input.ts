import type { Validator } from '@cfworker/json-schema';
import { asObject } from '../schema/json-schema.js';
import type { JsonSchema, JsonSchemaMap, JsonSchemaObject } from '../schema/json-schema.js';
import { plainSchema } from './plain-schema.js';
import { repairs, repairsOfArguments } from './repairs.js';
import { propertySchemas, stripNulls } from './strip-nulls.js';
import { createValidator } from './validator.js';
import { withoutBrokenPatterns } from './without-broken-patterns.js';

/** Repairs of one value, one after the other: a list in a text, of which each item is a number in a text. */
const mostInTurn = 3;

/** How often one call is held against a part of the schema; after that, the rest stays as it was given. */
const mostTries = 1000;

/**
 * Makes what takes wrong arguments for what they can only mean, by the table of repairs. Arguments that fit are given back as
 * they are; where something cannot be repaired, the rest is, so that the refusal is about that alone.
 *
 * @param schema JSON Schema (draft 2020-12) of the arguments, before any profile
 * @param isStrict whether arguments come in the strict form, and go out in it
 */
export function createInputRepair(schema: JsonSchemaObject, isStrict: boolean): (input: unknown) => unknown {
  const root = withoutBrokenPatterns(schema);
  const validators = new WeakMap<JsonSchemaObject, Validator>();
  return (input) => new InputRepair(root, isStrict, validators).run(input);
}

/** The repair of one call. */
class InputRepair {
  readonly #root: JsonSchemaObject;
  readonly #isStrict: boolean;
  readonly #validators: WeakMap<JsonSchemaObject, Validator>;
  readonly #definitions: JsonSchemaMap;
  #triesLeft = mostTries;

  constructor(root: JsonSchemaObject, isStrict: boolean, validators: WeakMap<JsonSchemaObject, Validator>) {
    this.#root = root;
    this.#isStrict = isStrict;
    this.#validators = validators;
    this.#definitions = root.$defs ?? {};
  }

  run(input: unknown): unknown {
    if (this.#fits(input, this.#root) || !isJson(input)) return input;
    let current = input;
    for (let turn = 0; turn < mostInTurn && !this.#fits(current, this.#root); turn += 1) {
      const node = plainSchema(this.#root, this.#definitions);
      const meant = repairsOfArguments.map(({ mend }) => mend(current, node)).find((value) => value !== undefined);
      if (meant === undefined) break;
      current = meant;
    }
    return this.#repaired(current, this.#root);
  }

  /** @param turn how many repairs have led to this value */
  #repaired(value: unknown, schema: JsonSchema, turn = 0): unknown {
    // Null, and `false` in the strict form, stand for something else there.
    if (value === null || (this.#isStrict && value === false) || this.#fits(value, schema)) return value;
    if (this.#triesLeft <= 0) return value;
    const plain = plainSchema(schema, this.#definitions);
    const { items } = plain;
    const node = typeof items === 'object' ? { ...plain, items: plainSchema(items, this.#definitions) } : plain;
    const candidates = turn < mostInTurn ? repairs.map(({ mend }) => mend(value, node)) : [];
    const within = this.#within(value, node);
    const attempts = [
      within,
      ...candidates.filter((candidate) => candidate !== undefined).map((one) => this.#repaired(one, schema, turn + 1)),
      ...alternativesOf(node).map((alternative) => this.#repaired(value, alternative, turn)),
    ];
    const fitting = attempts.filter((attempt) => this.#fits(attempt, schema));
    const [meant, ...others] = new Map(fitting.map((attempt) => [JSON.stringify(attempt), attempt])).values();
    if (others.length > 0) return value;
    if (meant !== undefined) return meant;
    // What is spelled in another way is told under its own name.
    return candidates.at(-1) === undefined ? within : this.#within(candidates.at(-1), node);
  }

  /** The same value with the members repaired that can be. */
  #within(value: unknown, node: JsonSchemaObject): unknown {
    if (Array.isArray(value)) {
      return value.map((item: unknown, index) => this.#member(item, [node.prefixItems?.[index] ?? node.items ?? true]));
    }
    if (typeof value !== 'object' || value === null) return value;
    const members = Object.entries(value).map(([name, member]) => [
      name,
      this.#member(member, propertySchemas(node, name)),
    ]);
    return Object.fromEntries(members);
  }

  #member(value: unknown, schemas: readonly JsonSchema[]): unknown {
    const [only = true, ...others] = schemas;
    return this.#repaired(value, others.length === 0 ? only : { allOf: schemas });
  }

  #fits(value: unknown, schema: JsonSchema): boolean {
    if (schema === true) return true;
    this.#triesLeft -= 1;
    if (this.#triesLeft < 0) return false;
    const whole = { ...asObject(schema), $defs: this.#definitions };
    try {
      return this.#validatorOf(schema, whole).validate(stripNulls(value, whole, this.#isStrict)).valid;
    } catch {
      // What JSON cannot say is told by the check.
      return false;
    }
  }

  #validatorOf(schema: JsonSchema, whole: JsonSchemaObject): Validator {
    const known = typeof schema === 'object' ? this.#validators.get(schema) : undefined;
    const validator = known ?? createValidator(whole);
    if (typeof schema === 'object') this.#validators.set(schema, validator);
    return validator;
  }
}

/** Each alternative together with what stands beside it. */
function alternativesOf(node: JsonSchemaObject): readonly JsonSchema[] {
  const { anyOf, oneOf, ...rest } = node;
  const members = anyOf ?? oneOf ?? [];
  const beside: JsonSchemaObject = anyOf === undefined || oneOf === undefined ? rest : { ...rest, oneOf };
  return members.map((member) => ({ allOf: [member, beside] }));
}

/** What JSON cannot say, or says without an end, is left to the check to refuse. */
function isJson(value: unknown): boolean {
  try {
    return JSON.stringify(value) !== undefined;
  } catch {
    return false;
  }
}
