import type { Notice } from '../../errors.js';
import type { SchemaDocument, SchemaObject } from '../schema/canonical-schema.js';
import { typesOf } from '../schema/canonical-schema.js';
import type { BindingModel } from '../sdk-model.js';
import { InputCollector } from './input-collector.js';
import { type InputPart, layOut } from './input-part.js';
import { mergeProperty } from './merge-property.js';

/** The inputs of an operation: one flat object for callers and models, and the way back to the wire. */
export interface InputsModel {
  readonly schema: SchemaObject;
  readonly bindings: readonly BindingModel[];
  readonly notices: readonly Notice[];
}

/** Methods that act on one record, whose id is in the path. Source: Truto's proxy API. */
const recordMethods: ReadonlySet<string> = new Set(['get', 'update', 'delete']);

/** Methods that send no body. Source: Truto's proxy API. */
const bodylessMethods: ReadonlySet<string> = new Set(['list', 'get', 'delete']);

/**
 * Flattens query and body into one object of inputs.
 *
 * @param method the definition's method
 * @param required the definition's list over query and body together; names that no schema knows are reported
 */
export function buildInputs(
  method: string,
  query: SchemaDocument,
  body: SchemaDocument,
  required: readonly string[],
): InputsModel {
  const inputs = new InputCollector();
  const queryPart = layOut(query);
  const bodyPart = layOut(body);
  for (const [part, pointer] of [
    [queryPart, '/query_schema'],
    [bodyPart, '/body_schema'],
  ] as const) {
    if (part.dropped)
      inputs.notice('flat-inputs', 'Left out conditions over several inputs; the server checks them.', pointer);
  }
  const isRequired = (name: string): boolean =>
    required.includes(name) || queryPart.required.has(name) || bodyPart.required.has(name);
  const hasPath = recordMethods.has(method);
  if (hasPath) addPath(inputs, queryPart, bodyPart);
  for (const [name, schema] of queryPart.properties) {
    if (hasPath && name === 'id') continue;
    if (bodyPart.properties.has(name) && !bodylessMethods.has(method)) continue;
    inputs.add(name, schema, isRequired(name), { in: 'query' });
  }
  if (queryPart.whole !== undefined) {
    inputs.notice('flat-inputs', 'Left out query parameters that are not described one by one.', '/query_schema');
  }
  if (bodylessMethods.has(method)) addBodyToQuery(inputs, queryPart, bodyPart, isRequired);
  else addBody(inputs, queryPart, bodyPart, isRequired, hasPath);
  for (const name of required) {
    if (!inputs.has(name))
      inputs.notice('required-inputs', `Left out ${JSON.stringify(name)}: required, but unknown.`, '/required');
  }
  return inputs.finish();
}

/**
 * Rule `record-id`: the id of a record is taken as a string or a number whatever the query schema says, because records
 * spell their ids as strings, of more digits than a number can hold; where no schema has it, it is added.
 */
function addPath(inputs: InputCollector, query: InputPart, body: InputPart): void {
  const declared = query.properties.get('id') ?? body.properties.get('id');
  if (declared === undefined)
    inputs.notice('record-id', 'Added the input `id`, which the path needs.', '/query_schema');
  const schema =
    typeof declared === 'object' ? declared : ({ type: 'string', description: 'The id of the record.' } as const);
  const types = typesOf(schema);
  const isNumber = types.includes('integer') || types.includes('number');
  const { format: _bits, ...described } = schema;
  inputs.add('id', isNumber ? { ...described, type: ['string', 'integer'] } : schema, true, { in: 'path' });
}

/** Rule `bodyless-methods`: what the schema of a body says for a method that sends none goes into the query. */
function addBodyToQuery(
  inputs: InputCollector,
  query: InputPart,
  body: InputPart,
  isRequired: (name: string) => boolean,
): void {
  for (const [name, schema] of body.properties) {
    if (query.properties.has(name) || inputs.has(name)) continue;
    inputs.notice('bodyless-methods', `Sends ${JSON.stringify(name)} in the query.`, '/body_schema');
    inputs.add(name, schema, isRequired(name), { in: 'query' });
  }
}

function addBody(
  inputs: InputCollector,
  query: InputPart,
  body: InputPart,
  isRequired: (name: string) => boolean,
  hasPath: boolean,
): void {
  for (const [name, schema] of body.properties) {
    const inQuery = query.properties.get(name);
    if (hasPath && name === 'id') {
      inputs.bindAgain('id', schema, { in: 'body' });
      continue;
    }
    if (inQuery === undefined) {
      inputs.add(name, schema, isRequired(name), { in: 'body' });
      continue;
    }
    const merged = mergeProperty(inQuery, schema);
    if (merged === undefined) {
      const renamed = inputs.freeName(`query_${name}`);
      inputs.notice(
        'query-and-body',
        `The query's ${JSON.stringify(name)} is the input ${JSON.stringify(renamed)}, because the body has another.`,
        '/query_schema',
      );
      inputs.add(renamed, inQuery, query.required.has(name), { in: 'query', wireName: name });
      inputs.add(name, schema, isRequired(name), { in: 'body' });
    } else {
      inputs.add(name, merged, isRequired(name), { in: 'query' }, inQuery);
      inputs.bindAgain(name, schema, { in: 'body' });
    }
  }
  if (body.whole !== undefined) {
    const name = inputs.freeName('body');
    inputs.add(name, body.whole, isRequired(name) || body.required.size > 0, { in: 'whole-body' });
  }
}
