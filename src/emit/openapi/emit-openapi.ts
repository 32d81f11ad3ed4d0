import type { OpenAPIV3_1 } from 'openapi-types';
import type { OperationModel, SdkModel } from '../../sdk/sdk-model.js';
import { textBanner } from '../banner.js';
import { wideLine } from '../../text/columns.js';
import { foldedJson } from '../../text/folded-json.js';
import { componentSchemas } from './component-schemas.js';
import { openApiOperation, sharedAnswers } from './openapi-operation.js';

type Verb = 'get' | 'post' | 'patch' | 'delete';
type Paths = Record<string, OpenAPIV3_1.PathItemObject>;

/** The same operations as an OpenAPI 3.1 document, for tools that speak that. */
export function emitOpenApi(model: SdkModel): string {
  const document: OpenAPIV3_1.Document = {
    openapi: '3.1.0',
    info: {
      title: 'Confluence through Truto',
      version: '1.0.0',
      description: `The operations of the package ${model.packageName}. ${textBanner}`,
    },
    servers: [{ url: 'https://api.truto.one' }],
    security: [{ trutoToken: [] }],
    tags: model.resources.map((resource) => ({ name: resource.propertyName })),
    paths: pathsOf(model),
    components: {
      securitySchemes: { trutoToken: { type: 'http', scheme: 'bearer' } },
      parameters: {
        IntegratedAccountId: {
          name: 'integrated_account_id',
          in: 'query',
          required: true,
          description: 'Which customer’s Confluence is meant.',
          schema: { type: 'string' },
        },
      },
      schemas: componentSchemas(model),
      responses: {
        Problem: {
          description: 'Truto or Confluence refused; `message` says why.',
          content: { 'application/json': { schema: { type: 'object' } } },
        },
        ...sharedAnswers(model.operations),
      },
    },
  };
  // The banner comes first, where a reader looks; the specification allows any `x-` field there.
  return foldedJson({ 'x-generated-by': textBanner, ...document }, wideLine);
}

function pathsOf(model: SdkModel): Paths {
  const paths: Paths = {};
  for (const operation of model.operations) {
    const { verb, path } = requestLine(operation);
    const key = freeKey(paths, path, verb, operation);
    const owner = model.resources.find((resource) => resource.resource === operation.resource);
    paths[key] = { ...paths[key], [verb]: openApiOperation(operation, owner?.propertyName ?? operation.resource) };
  }
  return paths;
}

/** Two tools may share a request line; a document can hold it once, so the second is told apart by a fragment. */
function freeKey(paths: Paths, path: string, verb: Verb, operation: OperationModel): string {
  return paths[path]?.[verb] === undefined ? path : `${path}#${operation.toolName}`;
}

const verbs: ReadonlyMap<string, Verb> = new Map([
  ['list', 'get'],
  ['get', 'get'],
  ['create', 'post'],
  ['update', 'patch'],
  ['delete', 'delete'],
]);

/** Verb and path template of an operation. Source: Truto's proxy API. */
function requestLine(operation: OperationModel): { readonly verb: Verb; readonly path: string } {
  const base = `/proxy/${encodeURIComponent(operation.resource)}`;
  const verb = verbs.get(operation.method);
  if (verb === undefined) return { verb: 'post', path: `${base}/${encodeURIComponent(operation.method)}` };
  const hasId = operation.bindings.some((binding) => binding.in === 'path');
  return { verb, path: hasId ? `${base}/{id}` : base };
}
