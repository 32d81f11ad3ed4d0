import type { OpenAPIV3_1 } from 'openapi-types';
import type { Schema } from '../../schema/canonical-schema.js';
import type { BindingModel, OperationModel } from '../../sdk/sdk-model.js';
import { openApiSchema } from './component-schemas.js';

type SchemaNode = OpenAPIV3_1.SchemaObject | OpenAPIV3_1.ReferenceObject;

/** One operation of the document: its inputs where they go on the wire, its answer, and its traits. */
export function openApiOperation(operation: OperationModel, tag: string): OpenAPIV3_1.OperationObject {
  const body = requestBody(operation);
  const extensions = { 'x-tool-name': operation.toolName, 'x-traits': operation.traits };
  return {
    operationId: operation.functionName,
    summary: operation.toolName,
    description: operation.description,
    tags: [tag],
    parameters: [{ $ref: '#/components/parameters/IntegratedAccountId' }, ...parameters(operation)],
    ...(body === undefined ? {} : { requestBody: body }),
    responses: { ...answer(operation), default: { $ref: '#/components/responses/Problem' } },
    ...extensions,
  };
}

function parameters(operation: OperationModel): readonly OpenAPIV3_1.ParameterObject[] {
  return operation.bindings.flatMap((binding): readonly OpenAPIV3_1.ParameterObject[] => {
    if (binding.in !== 'path' && binding.in !== 'query') return [];
    // What it is for is said by the parameter, once; that it may be left out is the default (OpenAPI 3.1 §4.8.12.2).
    const { description, ...schema } = schemaOf(operation, binding) as OpenAPIV3_1.SchemaObject;
    return [
      {
        name: wireName(binding),
        in: binding.in,
        ...(binding.in === 'path' || binding.required ? { required: true } : {}),
        ...(description === undefined ? {} : { description }),
        // The typings give parameters of 3.1 the schemas of 3.0.
        schema: schema as NonNullable<OpenAPIV3_1.ParameterObject['schema']>,
      },
    ];
  });
}

function requestBody(operation: OperationModel): OpenAPIV3_1.RequestBodyObject | undefined {
  const whole = operation.bindings.find((binding) => binding.in === 'whole-body');
  if (whole !== undefined) return json(schemaOf(operation, whole), whole.required);
  const fields = operation.bindings.filter((binding) => binding.in === 'body');
  if (fields.length === 0 && !operation.openBody) return undefined;
  const required = fields.filter((field) => field.required).map(wireName);
  const properties = Object.fromEntries(fields.map((field) => [wireName(field), schemaOf(operation, field)]));
  const rest = operation.openBody ? operation.inputSchema.additionalProperties : undefined;
  const schema = {
    type: 'object' as const,
    properties,
    ...(required.length === 0 ? {} : { required }),
    ...(rest === undefined ? {} : { additionalProperties: openApiSchema(rest, operation.inputScope) }),
  };
  return json(schema, required.length > 0);
}

function answer({ output }: OperationModel): OpenAPIV3_1.ResponsesObject {
  if (output.kind === 'nothing') return { '204': { description: 'Done.' } };
  if (output.kind === 'unknown') return { '200': { description: 'Done.', ...content({}) } };
  return { '200': { $ref: `#/components/responses/${answerName(output)}` } };
}

type RecordsOutput = Exclude<OperationModel['output'], { readonly kind: 'nothing' | 'unknown' }>;

/** The answers that are records or lists of them, by name: operations that answer the same share one. */
export function sharedAnswers(operations: readonly OperationModel[]): Record<string, OpenAPIV3_1.ResponseObject> {
  const answers = operations.flatMap(({ output }) =>
    output.kind === 'nothing' || output.kind === 'unknown' ? [] : [[answerName(output), sharedAnswer(output)] as const],
  );
  return Object.fromEntries(answers);
}

function answerName(output: RecordsOutput): string {
  return output.kind === 'record' ? `${output.typeName}Record` : `${output.itemTypeName}List`;
}

function sharedAnswer(output: RecordsOutput): OpenAPIV3_1.ResponseObject {
  if (output.kind === 'record') return { description: 'The record.', ...content(component(output.typeName)) };
  const cursor: SchemaNode = { type: ['string', 'null'] };
  const items = output.itemTypeName === 'unknown' ? {} : component(output.itemTypeName);
  const page: SchemaNode = {
    type: 'object',
    required: ['result'],
    properties: { result: { type: 'array', items }, next_cursor: cursor, prev_cursor: cursor },
  };
  return { description: 'One page of the list.', ...content(page) };
}

/** The schema of an input where it is sent; a value that the place spells as a string or a number says so. */
function schemaOf(operation: OperationModel, binding: BindingModel): SchemaNode {
  const schema: Schema = operation.inputSchema.properties?.[binding.name] ?? true;
  const node = openApiSchema(schema, operation.inputScope);
  return binding.wireType === undefined ? node : ({ ...node, type: binding.wireType } as SchemaNode);
}

function component(name: string): OpenAPIV3_1.ReferenceObject {
  return { $ref: `#/components/schemas/${name}` };
}

function content(schema: SchemaNode): { readonly content: OpenAPIV3_1.ResponseObject['content'] & object } {
  return { content: { 'application/json': { schema } } };
}

function json(schema: SchemaNode, required: boolean): OpenAPIV3_1.RequestBodyObject {
  return { ...(required ? { required } : {}), ...content(schema) };
}

function wireName(binding: BindingModel): string {
  return binding.wireName ?? binding.name;
}
