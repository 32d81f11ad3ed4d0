import type { Schema, SchemaObject } from '../../schema/canonical-schema.js';
import type { Choice, Form } from './input-part.js';

/** An input as far as a choice is about it. */
export interface ChosenInput {
  readonly name: string;
  readonly schema: Schema;
  readonly required: boolean;
  /** Whether callers may spell its values otherwise than the definition does. */
  readonly isRespelled: boolean;
}

/**
 * The schemas of which the inputs have to meet one.
 *
 * @param find the input that a form of the definition calls by a name, where there is one
 * @returns `undefined` where one of the forms takes everything
 */
export function choiceSchemas(
  choice: Choice,
  find: (name: string) => ChosenInput | undefined,
): readonly SchemaObject[] | undefined {
  const schemas = choice.flatMap((form) => formSchema(form, find) ?? []);
  return schemas.length === choice.length ? schemas : undefined;
}

function formSchema(form: Form, find: (name: string) => ChosenInput | undefined): SchemaObject | undefined {
  const required: string[] = [];
  const properties = new Map<string, Schema>();
  for (const input of form.required.flatMap((name) => find(name) ?? [])) {
    if (input.required) continue;
    required.push(input.name);
    // A null that stands for "left out" must not pass for what is required.
    const type = typeof input.schema === 'object' ? input.schema.type : undefined;
    properties.set(input.name, type === undefined ? true : { type });
  }
  for (const [name, values] of form.values) {
    const input = find(name);
    if (input !== undefined && !input.isRespelled) properties.set(input.name, values);
  }
  if (properties.size === 0) return undefined;
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    ...(required.length === 0 ? {} : { required }),
  };
}
