import type { Schema } from '../../schema/canonical-schema.js';
import { appendPointer } from '../../schema/json-pointer.js';
import type { LocatedSchema } from '../../schema/schema-origin.js';
import type { NormalisedDocument } from '../schema/normalise-schema.js';
import { InputCollector } from './input-collector.js';
import type { InputsModel } from './inputs-model.js';
import type { InputPart } from './input-part.js';
import { layOut } from './lay-out.js';
import { mergeProperty } from './merge-property.js';
import { isSameId, pathSchema } from './record-id.js';
import { takesNothing } from './takes-nothing.js';

/**
 * Whether it is `integrated_account_id`, the query parameter that says whose Confluence is meant (source: Truto's proxy API),
 * or what parsers of queries take for it or for a part of it: `a[]`, `a[0]`, `A`, `a.b`.
 */
const isAccountParameter = (name: string): boolean =>
  /^\W*integrated[\W_]?account[\W_]?id(?:\W|$)/u.test(name.normalize('NFKC').toLowerCase());

interface PartOfRequest extends InputPart {
  /** Other names for the account. */
  readonly leftOut?: readonly string[];
}

/** Methods that act on one record, whose id is in the path. Source: Truto's proxy API. */
const recordMethods: ReadonlySet<string> = new Set(['get', 'update', 'delete']);

/** Methods that send no body. Source: Truto's proxy API. */
const bodylessMethods: ReadonlySet<string> = new Set(['list', 'get', 'delete']);

/**
 * Flattens query and body into one object of inputs, by the rules of `flatteningRules`.
 *
 * @param method the definition's method
 * @param required the definition's list over query and body together; names that no schema knows are reported
 */
export function buildInputs(
  method: string,
  query: NormalisedDocument,
  body: NormalisedDocument,
  required: readonly string[],
): InputsModel {
  const isBodyless = bodylessMethods.has(method);
  const queryPart = withoutAccount(layOut(query, true));
  const bodyPart = isBodyless ? withoutAccount(layOut(body, true)) : layOut(body, false);
  const inputs = new InputCollector(new Set([...queryPart.properties.keys(), ...bodyPart.properties.keys()]));
  noticeDropped(inputs, queryPart, '/query_schema');
  noticeDropped(inputs, bodyPart, '/body_schema');
  const isRequired = (name: string): boolean =>
    required.includes(name) || queryPart.required.has(name) || bodyPart.required.has(name);
  const hasPath = recordMethods.has(method);
  if (hasPath) addPath(inputs, queryPart, bodyPart);
  for (const [name, property] of queryPart.properties) {
    if (hasPath && name === 'id') continue;
    if (bodyPart.properties.has(name) && !isBodyless) continue;
    inputs.add(name, property, isRequired(name), { in: 'query' });
  }
  noticeNameless(inputs, queryPart, '/query_schema');
  inputs.choose(queryPart.choices, 'query');
  inputs.choose(bodyPart.choices, isBodyless ? 'query' : 'body');
  if (isBodyless) {
    addBodyToQuery(inputs, queryPart, bodyPart, isRequired);
    noticeNameless(inputs, bodyPart, '/body_schema');
  } else {
    addBody(inputs, queryPart, bodyPart, { required, isRequired, hasPath, definitions: body.definitions });
    if (bodyPart.rest !== undefined) inputs.open(bodyPart.rest.schema);
  }
  for (const name of required) {
    if (!inputs.has(name) && bodyPart.whole === undefined && !isAccountParameter(name))
      inputs.notice('required-inputs', `Left out ${JSON.stringify(name)}: required, but unknown.`, '/required');
  }
  const objects = [...queryPart.objects, ...bodyPart.objects];
  return inputs.finish(['/required', ...objects.map(({ pointer }) => appendPointer(pointer, 'required'))]);
}

/** Carries out the rule `record-id`. */
function addPath(inputs: InputCollector, query: InputPart, body: InputPart): void {
  const declared = query.properties.get('id') ?? body.properties.get('id');
  if (declared === undefined)
    inputs.notice('record-id', 'Added the input `id`, which the path needs.', '/query_schema');
  inputs.add('id', { schema: pathSchema(declared?.schema), origins: declared?.origins ?? [] }, true, { in: 'path' });
}

/** Carries out the rule `account`. */
function withoutAccount(part: InputPart): PartOfRequest {
  const leftOut = [...part.properties.keys()].filter(isAccountParameter);
  if (leftOut.length === 0) return part;
  return {
    ...part,
    properties: new Map([...part.properties].filter(([name]) => !isAccountParameter(name))),
    required: new Set([...part.required].filter((name) => !isAccountParameter(name))),
    leftOut,
  };
}

function noticeDropped(inputs: InputCollector, part: PartOfRequest, pointer: string): void {
  if (part.dropped) {
    inputs.notice('flat-inputs', 'Left out conditions over several inputs; the server checks them.', pointer);
  }
  for (const name of part.leftOut ?? []) {
    inputs.notice('account', `Left out ${JSON.stringify(name)}: the client sends its own account.`, pointer);
  }
}

/** Says that parameters are left out which have no name to ask for them by. */
function noticeNameless(inputs: InputCollector, part: InputPart, pointer: string): void {
  if (part.whole === undefined && part.rest === undefined) return;
  inputs.notice('flat-inputs', 'Left out query parameters that are not described one by one.', pointer);
}

/** Carries out the rule `bodyless-methods`. */
function addBodyToQuery(
  inputs: InputCollector,
  query: InputPart,
  body: InputPart,
  isRequired: (name: string) => boolean,
): void {
  for (const [name, property] of body.properties) {
    if (query.properties.has(name)) {
      inputs.declareAgain(name, property.origins);
      continue;
    }
    if (inputs.has(name)) continue;
    inputs.notice('bodyless-methods', `Sends ${JSON.stringify(name)} in the query.`, '/body_schema');
    inputs.add(name, property, isRequired(name), { in: 'query' });
  }
}

interface BodyContext {
  /** The definition's list over query and body together. */
  readonly required: readonly string[];
  readonly isRequired: (name: string) => boolean;
  readonly hasPath: boolean;
  /** What references of the body lead to. */
  readonly definitions: ReadonlyMap<string, Schema>;
}

function addBody(
  inputs: InputCollector,
  query: InputPart,
  body: InputPart,
  { required, isRequired, hasPath, definitions }: BodyContext,
): void {
  for (const [name, property] of body.properties) {
    const inQuery = query.properties.get(name);
    if (hasPath && name === 'id') {
      addBodyId(inputs, property, body.required.has(name));
      continue;
    }
    if (inQuery === undefined) {
      inputs.add(name, property, isRequired(name), { in: 'body' });
      continue;
    }
    const merged = mergeProperty(inQuery.schema, property.schema);
    if (merged === undefined) {
      const renamed = inputs.freeName(`query_${name}`);
      inputs.notice(
        'query-and-body',
        `The query's ${JSON.stringify(name)} is the input ${JSON.stringify(renamed)}, because the body has another.`,
        '/query_schema',
      );
      inputs.add(renamed, inQuery, query.required.has(name), { in: 'query', wireName: name });
      inputs.add(name, property, isRequired(name), { in: 'body' });
    } else {
      inputs.add(name, { ...inQuery, schema: merged }, isRequired(name), { in: 'query' }, inQuery.schema);
      inputs.bindAgain(name, property, { in: 'body' });
    }
  }
  if (body.whole !== undefined) {
    const name = inputs.freeName('body');
    // What is required and stands nowhere else can only be a part of the body.
    const isNamed = required.some((part) => part === name || !inputs.has(part));
    const isNeeded = isNamed || !takesNothing(body.whole.schema, definitions);
    inputs.add(name, body.whole, isNeeded, { in: 'whole-body' });
  }
}

function addBodyId(inputs: InputCollector, property: LocatedSchema, isRequired: boolean): void {
  if (isSameId(property.schema)) {
    inputs.bindAgain('id', property, { in: 'body' });
    return;
  }
  const renamed = inputs.freeName('body_id');
  const message = `The body's "id" is the input ${JSON.stringify(renamed)}, because it is not the id of the path.`;
  inputs.notice('query-and-body', message, '/body_schema');
  inputs.add(renamed, property, isRequired, { in: 'body', wireName: 'id' });
}
