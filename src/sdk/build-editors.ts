import { recordSchemas } from '../confluence/records.js';
import { assignNames } from './naming/assign-names.js';
import { toPascalCase } from './naming/case-styles.js';
import { packageExports, runtimeExports } from './naming/reserved-names.js';
import { type SchemaObject, typesOf } from '../schema/canonical-schema.js';
import { followReferences } from '../schema/references.js';
import type { EditorModel, OperationModel, ResourceModel } from './sdk-model.js';

interface EditorParts {
  readonly resource: ResourceModel;
  readonly get: OperationModel;
  readonly update: OperationModel;
}

/**
 * The editors: one for each resource whose records can be read one by one and are written under versions. A resource that
 * has two such gets or updates has none, because nothing says which one belongs to which.
 */
export function buildEditors(resources: readonly ResourceModel[]): readonly EditorModel[] {
  const editable = resources.flatMap((resource): readonly EditorParts[] => {
    const gets = resource.operations.filter(({ method, output }) => method === 'get' && output.kind === 'record');
    const updates = resource.operations.filter(({ traits }) => traits.versioned);
    const [get, update] = [gets[0], updates[0]];
    if (get === undefined || update === undefined || gets.length + updates.length > 2) return [];
    return [{ resource, get, update }];
  });
  const operations = resources.flatMap((resource) => resource.operations);
  const taken = [
    ...operations.flatMap(({ functionName, constantName }) => [functionName, constantName]),
    // The editor `editPage` has a constant, whose name may be that of the resource `edit_page`.
    ...resources.map(({ constantName }) => constantName.replace(/Resource$/, '')),
  ];
  const { names } = assignNames(
    editable.map(({ resource, get, update }) => ({ key: resource.resource, wanted: `edit${nounOf(get, update)}` })),
    { reserved: new Set([...taken, ...runtimeExports, ...packageExports]) },
  );
  return editable.map((item) => buildEditor(item, names.get(item.resource.resource) ?? ''));
}

function buildEditor({ resource, get, update }: EditorParts, functionName: string): EditorModel {
  const body = bodyForm(update);
  const required = update.inputSchema.required ?? [];
  return {
    functionName,
    constantName: `${functionName}Resource`,
    resource,
    get,
    update,
    contentTypeName: get.output.kind === 'record' ? get.output.typeName : 'unknown',
    read: body === 'none' ? {} : readInput(get),
    body,
    version: typesOf(propertyOf(update, 'version') ?? {}).includes('object') ? 'object' : 'number',
    keep: required.filter((name) => name !== 'id' && name !== 'version'),
  };
}

/** `Page` for what answers a page; else what the update's name calls the record, or its resource. */
function nounOf(get: OperationModel, update: OperationModel): string {
  const record = get.output.kind === 'record' ? get.output.typeName : '';
  const isOwnRecord = recordSchemas.has(record) && record !== 'Comment';
  if (isOwnRecord) return record;
  const named = /^update_an?_confluence_(.+)_by_id$/.exec(update.upstreamName)?.[1];
  return toPascalCase(named ?? update.resource, 'Record');
}

/**
 * What makes the get answer the body in storage format, and the version. Source: Confluence Cloud REST API v2
 * (`body-format`) and v1 (`expand`).
 */
export function readInput(get: OperationModel): EditorModel['read'] {
  if (propertyOf(get, 'body-format') !== undefined) return { 'body-format': 'storage' };
  const expand = propertyOf(get, 'expand');
  if (expand === undefined) return {};
  return { expand: typesOf(expand).includes('array') ? ['body.storage', 'version'] : 'body.storage,version' };
}

function bodyForm(update: OperationModel): EditorModel['body'] {
  const body = propertyOf(update, 'body');
  if (body === undefined) return 'none';
  if (typesOf(body).includes('string')) return 'text';
  return body.properties !== undefined && Object.hasOwn(body.properties, 'storage') ? 'storage' : 'representation';
}

/** An input of an operation, its references followed. */
function propertyOf({ inputSchema, inputDefinitions }: OperationModel, name: string): SchemaObject | undefined {
  const { [name]: schema } = { ...inputSchema.properties };
  return typeof schema === 'object' ? followReferences(schema, inputDefinitions) : undefined;
}
