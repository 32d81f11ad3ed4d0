import type { CallOptions, ListOptions } from '../http/confluence-options.js';
import type { ListPage, Operation } from '../operation.js';
import type { PagedList } from '../client/paged-list.js';
import type { Transport } from '../client/transport.js';
import { InvalidInputError } from '../errors.js';
import { carryOut, type AnyOperation, type EditingOperation, type EditingOutput } from './carry-out.js';

/** The operation behind a method of a resource object. */
type OperationOf<Method> = Method extends (input: infer Input, options?: ListOptions) => PagedList<infer Item>
  ? Operation<Input, ListPage<Item>>
  : Method extends (input: infer Input, options?: CallOptions) => Promise<infer Output>
    ? Output extends EditingOutput
      ? EditingOperation<Input, Output>
      : Operation<Input, Output>
    : never;

/** The operations behind the methods of a resource object, by method. */
export type ResourceOperations<Resource> = { readonly [Method in keyof Resource]: OperationOf<Resource[Method]> };

/** Makes the object whose methods carry out the operations of one resource; the same object each time. */
export type BindResource = <Resource extends object>(operations: ResourceOperations<Resource>) => Resource;

/**
 * Makes what makes the resource objects of one client, when they are first asked for.
 *
 * @param transport what carries the operations out
 */
export function resourceBinder(transport: Transport): BindResource {
  const bound = new Map<object, object>();
  return <Resource extends object>(operations: ResourceOperations<Resource>): Resource => {
    let resource = bound.get(operations);
    if (!resource) {
      const methods = Object.entries<Operation>(operations).map(([name, operation]) => [
        name,
        (input: unknown = {}, options?: CallOptions) =>
          operation.traits.paginated
            ? transport.list(operation as Operation<unknown, ListPage<unknown>>, input, options)
            : carryOut(transport, operation, input, options),
      ]);
      resource = Object.fromEntries(methods) as Resource;
      bound.set(operations, resource);
    }
    return resource as Resource;
  };
}

/**
 * Every operation by the name that models know it by.
 *
 * @param resources the operations of each resource
 */
export function operationsByTool<Tools>(resources: readonly object[]): Tools {
  const operations = resources.flatMap<Operation>((resource) => Object.values(resource));
  return Object.fromEntries(operations.map((operation) => [operation.toolName, operation])) as Tools;
}

/**
 * Finds an operation by the name that models know it by.
 *
 * @param resources the operations of each resource
 * @throws {InvalidInputError} when none has this name
 */
export function findOperation<Input, Output>(
  resources: readonly object[],
  toolName: string,
): AnyOperation<Input, Output> {
  for (const resource of resources) {
    for (const operation of Object.values(resource) as readonly Operation<Input, Output>[]) {
      if (operation.toolName === toolName) return operation;
    }
  }
  throw new InvalidInputError(`There is no tool named ${JSON.stringify(toolName)}.`);
}
