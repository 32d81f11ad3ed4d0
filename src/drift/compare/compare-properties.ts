import type { RuleId } from '../rules.js';
import { childPointer, keywordPointer } from './raw-place.js';
import type { Comparison, ResolvedNode, SchemaNode, Side } from './schema-node.js';

type CompareSchema = (comparison: Comparison, older: SchemaNode, newer: SchemaNode, subject: string) => void;

interface Property {
  readonly node: SchemaNode;
  readonly isRequired: boolean;
  /** The entry in the list of the required ones, which a list of names cannot be pointed into. */
  readonly requiredEntries: readonly string[];
}

/** What to say when a property is in one of the two only, or is required in one of the two only; null for nothing. */
export function judgePresence(
  direction: 'input' | 'output',
  before: { readonly isRequired: boolean } | undefined,
  after: { readonly isRequired: boolean } | undefined,
): RuleId | null {
  const isInput = direction === 'input';
  if (before === undefined && after === undefined) return null;
  if (after === undefined) return isInput ? 'input-removed' : 'output-field-removed';
  if (before === undefined) {
    if (!isInput) return 'output-field-added';
    return after.isRequired ? 'input-added-required' : 'input-added-optional';
  }
  if (before.isRequired === after.isRequired) return null;
  if (isInput) return after.isRequired ? 'input-newly-required' : 'input-no-longer-required';
  return after.isRequired ? 'output-field-always' : 'output-field-optional';
}

function findProperty(node: ResolvedNode, side: Side, name: string): Property | undefined {
  const { properties = {}, required = [] } = node.schema;
  const schema = Object.hasOwn(properties, name) ? properties[name] : undefined;
  if (schema === undefined) return undefined;
  const lists = node.pointers.map((pointer) => keywordPointer(side.definition, pointer, 'required'));
  return {
    node: {
      schema,
      pointers: node.pointers.map((pointer) => childPointer(side.definition, pointer, 'properties', name)),
    },
    isRequired: required.includes(name),
    requiredEntries: lists.map((pointer) => requiredEntry(pointer, name)),
  };
}

/** Names one entry of a `required` list by what it says, since its index says nothing. */
export function requiredEntry(listPointer: string, name: string): string {
  return `${listPointer}/${JSON.stringify(name)}`;
}

/** Compares the properties of two objects, and which of them are required. */
export function compareProperties(
  comparison: Comparison,
  older: ResolvedNode,
  newer: ResolvedNode,
  subject: string,
  compareSchema: CompareSchema,
): void {
  const names = new Set([...Object.keys(older.schema.properties ?? {}), ...Object.keys(newer.schema.properties ?? {})]);
  for (const name of names) {
    const before = findProperty(older, comparison.older, name);
    const after = findProperty(newer, comparison.newer, name);
    const inner = subject === '' ? name : `${subject}.${name}`;
    const rule = judgePresence(comparison.direction, before, after);
    if (rule !== null) {
      const isSame = before !== undefined && after !== undefined;
      comparison.collector.add({
        rule,
        subject: inner,
        ...(before === undefined ? {} : { old: before.node.pointers }),
        ...(after === undefined ? {} : { new: after.node.pointers }),
        before: isSame ? before.isRequired : before?.node.schema,
        after: isSame ? after.isRequired : after?.node.schema,
        isOnlyAPlace: isSame,
        explains: [...(before?.requiredEntries ?? []), ...(after?.requiredEntries ?? [])],
      });
    }
    if (before !== undefined && after !== undefined) compareSchema(comparison, before.node, after.node, inner);
  }
}
