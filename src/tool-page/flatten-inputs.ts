import { typeLabel } from '../emit/type-label.js';
import type { ModelTool } from '../offered-tools/offered-tool.js';
import { referenceName, type Schema, type SchemaObject } from '../schema/canonical-schema.js';

/** One input of a tool, or a part of one. */
export interface InputRow {
  /** Names from the outside in: `body.storage.value`, and `items[].id` inside of a list. */
  readonly path: string;
  readonly type: string;
  /** Whether it has to be there wherever what it belongs to is there. */
  readonly isRequired: boolean;
  readonly description: string;
  /** Limits, formats and defaults in a few words each. */
  readonly limits: readonly string[];
}

/** The inputs of a tool and how many parts are not among them. */
export interface FlatInputs {
  readonly rows: readonly InputRow[];
  readonly isCut: boolean;
}

/** Deeper parts, and more of them, are for the schema itself: nobody reads them in a list. */
const deepest = 5;
const mostRows = 150;

/** The inputs of a tool as a list: parts of an object follow it. References are followed, but never round in a circle. */
export function flattenInputs({ parameters }: ModelTool): FlatInputs {
  const definitions = new Map(Object.entries(parameters.$defs ?? {}));
  const rows: InputRow[] = [];
  let isCut = false;

  function visit(schema: SchemaObject, prefix: string, following: readonly string[]): void {
    const required = new Set(schema.required);
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      if (rows.length === mostRows) {
        isCut = true;
        return;
      }
      const path = prefix + name;
      const { target, references } = follow(property, definitions);
      rows.push(inputRow(path, property, target, required.has(name)));
      const inner = [...following, name];
      const list = typeof target === 'object' && target.items !== undefined ? follow(target.items, definitions) : null;
      const parts = list?.target ?? target;
      if (typeof parts !== 'object' || parts.properties === undefined) continue;
      const seen = [...references, ...(list?.references ?? [])].map((reference) => `#${reference}`);
      if (inner.length === deepest || seen.some((reference) => following.includes(reference))) isCut = true;
      else visit(parts, list === null ? `${path}.` : `${path}[].`, [...inner, ...seen]);
    }
  }

  visit(parameters, '', []);
  return { rows, isCut };
}

interface Followed {
  readonly target: Schema;
  /** Names of the definitions on the way. */
  readonly references: readonly string[];
}

function follow(schema: Schema, definitions: ReadonlyMap<string, Schema>): Followed {
  const references: string[] = [];
  let target = schema;
  while (typeof target === 'object' && target.$ref !== undefined) {
    const name = referenceName(target.$ref);
    const next = definitions.get(name);
    if (next === undefined || references.includes(name)) break;
    references.push(name);
    target = next;
  }
  return { target, references };
}

function inputRow(path: string, schema: Schema, target: Schema, isRequired: boolean): InputRow {
  const own = typeof schema === 'object' ? schema : {};
  const description = own.description ?? (typeof target === 'object' ? target.description : undefined) ?? '';
  return { path, type: typeLabel(target), isRequired, description, limits: limits({ ...asObject(target), ...own }) };
}

function asObject(schema: Schema): SchemaObject {
  return typeof schema === 'object' ? schema : {};
}

function limits(schema: SchemaObject): readonly string[] {
  return [
    ...(schema.deprecated === true ? ['deprecated'] : []),
    ...(schema.default === undefined ? [] : [`default ${JSON.stringify(schema.default)}`]),
    ...range(schema.minimum, schema.maximum, ''),
    ...range(schema.minLength, schema.maxLength, 'character'),
    ...range(schema.minItems, schema.maxItems, 'item'),
    ...(schema.format === undefined ? [] : [schema.format]),
    ...(schema.pattern === undefined ? [] : [`matches ${schema.pattern}`]),
  ];
}

/** @param noun what is counted; empty for a plain number */
function range(least: number | undefined, most: number | undefined, noun: string): readonly string[] {
  const counted = (number: number): string =>
    noun === '' ? `${number}` : `${number} ${noun}${number === 1 ? '' : 's'}`;
  if (least !== undefined && most !== undefined) return [`${least} to ${counted(most)}`];
  if (least !== undefined) return [`at least ${counted(least)}`];
  return most === undefined ? [] : [`at most ${counted(most)}`];
}
