import type { BindingModel } from '../../sdk/sdk-model.js';
import type { PreparedOperation } from '../../sdk/prepare-operation.js';
import type { Schema } from '../../schema/canonical-schema.js';
import { judgePresence, requiredEntry } from './compare-properties.js';
import { compareSchema } from './compare-schema.js';
import { keywordPointer, propertyPointers } from './raw-place.js';
import type { Comparison, SchemaNode } from './schema-node.js';

/** An input of an operation as callers see it, with the places in the definition that it was made from. */
interface Input {
  readonly node: SchemaNode;
  readonly isRequired: boolean;
  readonly requiredEntries: readonly string[];
  readonly bindings: readonly BindingModel[];
}

function placesOf(operation: PreparedOperation, binding: BindingModel): readonly string[] {
  const { definition } = operation;
  const name = binding.wireName ?? binding.name;
  if (binding.in === 'whole-body') return ['/body_schema'];
  const inBody = propertyPointers(definition, '/body_schema', name);
  if (binding.in === 'body') return inBody;
  const inQuery = propertyPointers(definition, '/query_schema', name);
  const isElsewhere = operation.inputs.bindings.some(
    (other) => other.in === 'body' && (other.wireName ?? other.name) === name,
  );
  // A method without a body sends in the query what the schema of its body says, and a path takes its id from either.
  return isElsewhere ? inQuery : [...inQuery, ...inBody];
}

function inputOf(operation: PreparedOperation, name: string, schema: Schema): Input {
  const bindings = operation.inputs.bindings.filter((binding) => binding.name === name);
  const pointers = [...new Set(bindings.flatMap((binding) => placesOf(operation, binding)))];
  const wireNames = new Set(bindings.map((binding) => binding.wireName ?? binding.name));
  const { definition } = operation;
  const lists = [
    '/required',
    ...['/query_schema', '/body_schema'].map((root) => keywordPointer(definition, root, 'required')),
  ];
  return {
    node: { schema, pointers: pointers.length === 0 ? [''] : pointers },
    isRequired: operation.inputs.schema.required?.includes(name) === true,
    requiredEntries: lists.flatMap((list) => [...wireNames].map((wireName) => requiredEntry(list, wireName))),
    bindings,
  };
}

function inputsOf(operation: PreparedOperation): ReadonlyMap<string, Input> {
  const { properties = {} } = operation.inputs.schema;
  return new Map(Object.entries(properties).map(([name, schema]) => [name, inputOf(operation, name, schema)]));
}

/** Compares the inputs of two operations as callers see them: query and body in one flat object. */
export function compareInputs(comparison: Comparison, older: PreparedOperation, newer: PreparedOperation): void {
  const oldInputs = inputsOf(older);
  const newInputs = inputsOf(newer);
  for (const name of new Set([...oldInputs.keys(), ...newInputs.keys()])) {
    const before = oldInputs.get(name);
    const after = newInputs.get(name);
    const rule = judgePresence('input', before, after);
    const isSame = before !== undefined && after !== undefined;
    if (rule !== null) {
      comparison.collector.add({
        rule,
        subject: name,
        ...(before === undefined ? {} : { old: before.node.pointers }),
        ...(after === undefined ? {} : { new: after.node.pointers }),
        before: isSame ? before.isRequired : before?.node.schema,
        after: isSame ? after.isRequired : after?.node.schema,
        isOnlyAPlace: isSame,
        explains: [...(before?.requiredEntries ?? []), ...(after?.requiredEntries ?? [])],
      });
    }
    if (!isSame) continue;
    // Another method sends everything elsewhere, which is said once, of the tool.
    if (older.definition.method === newer.definition.method) compareBindings(comparison, name, before, after);
    compareSchema(comparison, before.node, after.node, name);
  }
}

function describeParts({ bindings }: Input): string {
  return [...new Set(bindings.map((binding) => binding.in))].toSorted().join(' and ');
}

function describeForms({ bindings }: Input): string {
  const forms = bindings.map(({ in: part, wireName, wireType, name }) => {
    return `${part} ${JSON.stringify(wireName ?? name)}${wireType === undefined ? '' : ` as ${wireType}`}`;
  });
  return forms.toSorted().join(', ');
}

function compareBindings(comparison: Comparison, name: string, before: Input, after: Input): void {
  const parts = [describeParts(before), describeParts(after)] as const;
  if (parts[0] !== parts[1]) {
    comparison.collector.add({
      rule: 'input-moved',
      subject: name,
      old: before.node.pointers,
      new: after.node.pointers,
      before: parts[0],
      after: parts[1],
      explains: [...before.requiredEntries, ...after.requiredEntries],
    });
    return;
  }
  const forms = [describeForms(before), describeForms(after)] as const;
  if (forms[0] === forms[1]) return;
  comparison.collector.add({
    rule: 'input-wire-form-changed',
    subject: name,
    old: before.node.pointers,
    new: after.node.pointers,
    before: forms[0],
    after: forms[1],
    isOnlyAPlace: true,
    explains: [...before.node.pointers, ...after.node.pointers].map((pointer) => `${pointer}/type`),
  });
}
