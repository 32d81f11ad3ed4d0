import { InvalidInputError, VersionConflictError } from '../../runtime/errors.js';
import type { CatalogueTool, CatalogueVersion } from './catalogue.js';
import { valueAt } from './schema-place.js';
import type { ToolInput } from './tool.js';

/** Records that one toolset remembers; the one that was used longest ago is forgotten first. */
const mostRecords = 1000;

interface Seen {
  readonly version: number;
  /** Whether the model has seen the body in storage format, and how much of it: a write replaces the whole. */
  readonly body: 'whole' | 'none' | { readonly nextOffset: number };
}

/** What the model has read of which record, so that a write can only replace what the model knows. */
export class VersionMemory {
  readonly #seen = new Map<string, Seen>();

  /**
   * Takes note of an answer of a tool that reads one record. An older version or a draft, asked for by name, is not what
   * a write would replace.
   *
   * @param nextOffset where the next part of the body begins, if it was cut
   */
  noteRead(
    { operation }: CatalogueTool,
    input: ToolInput,
    answer: unknown,
    nextOffset: number | undefined,
    offset: number,
  ): void {
    const key = keyOf(operation.resource, input['id']);
    const version = versionOf(answer);
    if (version === undefined || input['version'] !== undefined || input['get-draft'] === true) return;
    const before = this.#seen.get(key);
    const isNext =
      offset === 0 || (before?.version === version && isPart(before.body) && before.body.nextOffset >= offset);
    const hasBody = typeof valueAt(answer, ['body', 'storage', 'value']) === 'string';
    if (hasBody && isNext) this.#keep(key, { version, body: nextOffset === undefined ? 'whole' : { nextOffset } });
    // The rest of a body without its beginning says nothing new about what the model has seen.
    else if (!hasBody && before?.version !== version) this.#keep(key, { version, body: 'none' });
  }

  /**
   * The version that a write is based on. It is taken out: of two writes at once only one is based on what was read.
   *
   * @throws {InvalidInputError} as `assertRead` does
   */
  take(entry: CatalogueTool, version: CatalogueVersion, input: ToolInput): number {
    const seen = this.assertRead(entry, version, input);
    this.#seen.delete(keyOf(entry.operation.resource, input['id']));
    return seen.version;
  }

  /**
   * What the model has read of a record that it is about to write.
   *
   * @throws {InvalidInputError} when the model has not read the record, or not all that the write replaces
   */
  assertRead({ toolName, operation }: CatalogueTool, version: CatalogueVersion, input: ToolInput): Seen {
    const key = keyOf(operation.resource, input['id']);
    const seen = this.#seen.get(key);
    const call = (more: ToolInput = {}): string =>
      `${version.readTool} with ${JSON.stringify({ id: input['id'], ...version.readInput, ...more })}`;
    const refuse = (why: string, next: string): never => {
      throw new InvalidInputError(
        `${toolName}: ${why} Call ${next}, then repeat this on what the record holds. Nothing was sent.`,
        { path: 'id' },
      );
    };
    if (seen === undefined) return refuse('You have not read this record since it was last written.', call());
    if (version.replacesBody && seen.body === 'none') {
      return refuse('You have read this record without its body, which this call replaces.', call());
    }
    if (version.replacesBody && isPart(seen.body)) {
      const next = call({ result_offset: seen.body.nextOffset });
      return refuse('You have read only a part of the body, which this call replaces as a whole.', next);
    }
    return seen;
  }

  /** Takes note of a write that succeeded: the model knows what it has written. */
  noteWritten(
    { operation }: CatalogueTool,
    version: CatalogueVersion,
    input: ToolInput,
    answer: unknown,
    written: number,
  ): void {
    if (versionOf(answer) !== written || !version.replacesBody) return;
    this.#keep(keyOf(operation.resource, input['id']), { version: written, body: 'whole' });
  }

  #keep(key: string, seen: Seen): void {
    this.#seen.delete(key);
    this.#seen.set(key, seen);
    const [oldest] = this.#seen.keys();
    if (this.#seen.size > mostRecords && oldest !== undefined) this.#seen.delete(oldest);
  }
}

/** The conflict in words for a model that never sees version numbers. */
export function movedOn(
  error: VersionConflictError,
  { toolName }: CatalogueTool,
  version: CatalogueVersion,
  input: ToolInput,
): VersionConflictError {
  const read = `${version.readTool} with ${JSON.stringify({ id: input['id'], ...version.readInput })}`;
  const message = `${toolName}: somebody else changed the record after you read it. Nothing was written. Call ${read}, and make the change again on what it holds now.`;
  const { id, expected, actual, status, remote, details, requestId, response } = error;
  return new VersionConflictError(message, {
    id,
    expected,
    actual,
    status,
    remote,
    details,
    requestId,
    response,
    cause: error,
  });
}

function keyOf(resource: string, id: unknown): string {
  return JSON.stringify([resource, String(id)]);
}

function isPart(body: Seen['body']): body is { readonly nextOffset: number } {
  return typeof body === 'object';
}

function versionOf(answer: unknown): number | undefined {
  const version = valueAt(answer, ['version']);
  const number = typeof version === 'number' ? version : valueAt(version, ['number']);
  return Number.isSafeInteger(number) ? Number(number) : undefined;
}
