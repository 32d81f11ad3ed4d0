import type { PreparedOperation } from '../../sdk/prepare-operation.js';
import type { BindingModel } from '../../sdk/sdk-model.js';
import type { Schema } from '../../schema/canonical-schema.js';
import type { LocatedSchema } from '../../schema/schema-origin.js';
import { comparePresence, requiredEntry, type Member } from './compare-presence.js';
import { compareSchema } from './compare-schema.js';
import { placesOf, type Comparison } from './schema-node.js';

/** An input of an operation as callers see it, with the places in the definition that it was made from. */
interface Input extends Member, LocatedSchema {
  readonly bindings: readonly BindingModel[];
}

function inputOf({ inputs }: PreparedOperation, name: string, schema: Schema): Input {
  const bindings = inputs.bindings.filter((binding) => binding.name === name);
  const origins = inputs.origins.get(name) ?? [];
  const wireNames = new Set(bindings.map((binding) => binding.wireName ?? binding.name));
  return {
    schema,
    origins,
    // The whole body is there or not with all that leads to its schema.
    places: bindings.some((binding) => binding.in === 'whole-body') ? ['/body_schema'] : placesOf({ origins }),
    isRequired: inputs.schema.required?.includes(name) === true,
    requiredEntries: inputs.requiredLists.flatMap((list) =>
      [...wireNames].map((wireName) => requiredEntry(list, wireName)),
    ),
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
    comparePresence(comparison, before, after, name);
    if (before === undefined || after === undefined) continue;
    // Another method sends everything elsewhere, which is said once, of the tool.
    if (older.definition.method === newer.definition.method) compareBindings(comparison, name, before, after);
    compareSchema(comparison, before, after, name);
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
      old: before.places,
      new: after.places,
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
    old: before.places,
    new: after.places,
    before: forms[0],
    after: forms[1],
    isOnlyAPlace: true,
    explains: [...before.places, ...after.places].map((pointer) => `${pointer}/type`),
  });
}
