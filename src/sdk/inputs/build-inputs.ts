import type { Schema, SchemaDocument } from '../../schema/canonical-schema.js';
import { InputCollector } from './input-collector.js';
import type { InputsModel } from './inputs-model.js';
import { type InputPart, layOut } from './input-part.js';
import { mergeProperty } from './merge-property.js';
import { isSameId, pathSchema } from './record-id.js';

/** The query parameter that says whose Confluence is meant. Source: Truto's proxy API. */
const accountParameter = 'integrated_account_id';

interface PartOfRequest extends InputPart {
  readonly leavesOutAccount?: true;
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
  const isBodyless = bodylessMethods.has(method);
  const queryPart = withoutAccount(layOut(query));
  const bodyPart = isBodyless ? withoutAccount(layOut(body)) : layOut(body);
  const inputs = new InputCollector(new Set([...queryPart.properties.keys(), ...bodyPart.properties.keys()]));
  noticeDropped(inputs, queryPart, '/query_schema');
  noticeDropped(inputs, bodyPart, '/body_schema');
  const isRequired = (name: string): boolean =>
    required.includes(name) || queryPart.required.has(name) || bodyPart.required.has(name);
  const hasPath = recordMethods.has(method);
  if (hasPath) addPath(inputs, queryPart, bodyPart);
  for (const [name, schema] of queryPart.properties) {
    if (hasPath && name === 'id') continue;
    if (bodyPart.properties.has(name) && !isBodyless) continue;
    inputs.add(name, schema, isRequired(name), { in: 'query' });
  }
  if (queryPart.whole !== undefined) {
    inputs.notice('flat-inputs', 'Left out query parameters that are not described one by one.', '/query_schema');
  }
  if (isBodyless) addBodyToQuery(inputs, queryPart, bodyPart, isRequired);
  else addBody(inputs, queryPart, bodyPart, required, hasPath);
  for (const name of required) {
    if (!inputs.has(name) && bodyPart.whole === undefined && name !== accountParameter)
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
  inputs.add('id', pathSchema(declared), true, { in: 'path' });
}

/**
 * Rule `account`: the account is the client's own parameter; a model that could name another one would reach the data of
 * another customer.
 */
function withoutAccount(part: InputPart): PartOfRequest {
  if (!part.properties.has(accountParameter)) return part;
  return {
    ...part,
    properties: new Map([...part.properties].filter(([name]) => name !== accountParameter)),
    required: new Set([...part.required].filter((name) => name !== accountParameter)),
    leavesOutAccount: true,
  };
}

function noticeDropped(inputs: InputCollector, part: PartOfRequest, pointer: string): void {
  if (part.dropped) {
    inputs.notice('flat-inputs', 'Left out conditions over several inputs; the server checks them.', pointer);
  }
  if (part.leavesOutAccount === true) {
    inputs.notice('account', `Left out ${JSON.stringify(accountParameter)}: the client sends its own.`, pointer);
  }
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
  required: readonly string[],
  hasPath: boolean,
): void {
  const isRequired = (name: string): boolean =>
    required.includes(name) || query.required.has(name) || body.required.has(name);
  for (const [name, schema] of body.properties) {
    const inQuery = query.properties.get(name);
    if (hasPath && name === 'id') {
      addBodyId(inputs, schema, body.required.has(name));
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
    // What is required and stands nowhere else can only be a part of the body.
    const isNeeded = required.some((part) => part === name || !inputs.has(part));
    inputs.add(name, body.whole, isNeeded, { in: 'whole-body' });
  }
}

function addBodyId(inputs: InputCollector, schema: Schema, isRequired: boolean): void {
  if (isSameId(schema)) {
    inputs.bindAgain('id', schema, { in: 'body' });
    return;
  }
  const renamed = inputs.freeName('body_id');
  const message = `The body's "id" is the input ${JSON.stringify(renamed)}, because it is not the id of the path.`;
  inputs.notice('query-and-body', message, '/body_schema');
  inputs.add(renamed, schema, isRequired, { in: 'body', wireName: 'id' });
}
