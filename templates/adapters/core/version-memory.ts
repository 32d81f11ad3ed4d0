import { valueAt } from '../../runtime/value-at.js';
import { findVersion, storageBody } from '../../runtime/versioning/read-record.js';
import type { CatalogueTool, CatalogueVersion } from './catalogue.js';
import type { ToolInput } from './tool.js';
import { readFirst } from './version-refusals.js';

/** Records that one toolset remembers; the one that was used longest ago is forgotten first. */
const mostRecords = 1000;

/** What a model knows of a record. */
export interface Seen {
  readonly version: number;
  /** The body of a draft: drafts have no version that would tell one from the next. */
  readonly draft?: string;
  /** Whether the model has seen the body in storage format, and how much of it: a write replaces the whole. */
  readonly body: 'whole' | 'none' | { readonly nextOffset: number };
}

/** What the model has read of which record, so that a write can only replace what the model knows. */
export class VersionMemory {
  readonly #seen = new Map<string, Seen>();

  /**
   * Takes note of an answer of a tool that reads one record. An older version, asked for by name, is not what a write would
   * replace.
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
    const version = findVersion(answer);
    if (version === undefined || input['version'] !== undefined) return;
    const seen = { version, ...draftOf(answer) };
    const before = this.#seen.get(key);
    const isNext =
      offset === 0 || (isSameState(before, seen) && isPart(before.body) && before.body.nextOffset >= offset);
    const hasBody = storageBody(answer) !== undefined;
    if (hasBody && isNext) this.#keep(key, { ...seen, body: nextOffset === undefined ? 'whole' : { nextOffset } });
    // The rest of a body without its beginning says nothing new about what the model has seen.
    else if (!hasBody && before?.version !== version) this.#keep(key, { ...seen, body: 'none' });
  }

  /**
   * What a write is based on. It is taken out: of two writes at once only one is based on what was read.
   *
   * @throws {InvalidInputError} when the model has not read the record, or not all that the write replaces
   */
  take(entry: CatalogueTool, version: CatalogueVersion, input: ToolInput): Seen {
    const key = keyOf(entry.operation.resource, input['id']);
    const seen = this.#seen.get(key);
    const refuse = (why: string, more: ToolInput = {}): never => {
      throw readFirst(entry, version, input, why, more);
    };
    if (seen === undefined) return refuse('You have not read this record since it was last written.');
    if (version.replacesBody && seen.body === 'none') {
      return refuse('You have read this record without its body, which this call replaces.');
    }
    if (version.replacesBody && isPart(seen.body)) {
      const more = { result_offset: seen.body.nextOffset, ...(seen.draft === undefined ? {} : { 'get-draft': true }) };
      return refuse('You have read only a part of the body, which this call replaces as a whole.', more);
    }
    this.#seen.delete(key);
    return seen;
  }

  /** Gives back what a write was based on that was refused: the model still knows it. */
  giveBack({ operation }: CatalogueTool, input: ToolInput, seen: Seen): void {
    this.#keep(keyOf(operation.resource, input['id']), seen);
  }

  /** Takes note of a write that succeeded: the model knows what it has written. */
  noteWritten(
    entry: CatalogueTool,
    version: CatalogueVersion,
    input: ToolInput,
    { answer, written, seen }: { readonly answer: unknown; readonly written: number; readonly seen: Seen },
  ): void {
    // A draft beside a published record leaves that as it was.
    if (input['status'] === 'draft' && seen.draft === undefined) return this.giveBack(entry, input, seen);
    if (findVersion(answer) !== written || !version.replacesBody) return;
    this.giveBack(entry, input, { version: written, body: 'whole', ...draftOf(answer) });
  }

  #keep(key: string, seen: Seen): void {
    this.#seen.delete(key);
    this.#seen.set(key, seen);
    const [oldest] = this.#seen.keys();
    if (this.#seen.size > mostRecords && oldest !== undefined) this.#seen.delete(oldest);
  }
}

function keyOf(resource: string, id: unknown): string {
  return JSON.stringify([resource, String(id)]);
}

/** Whether a write is one of a draft, by what the model knows. */
export function isDraft(seen: Seen, { status }: ToolInput): boolean {
  return seen.draft !== undefined || status === 'draft';
}

function isSameState(before: Seen | undefined, now: Pick<Seen, 'version' | 'draft'>): before is Seen {
  return before?.version === now.version && before.draft === now.draft;
}

function draftOf(answer: unknown): Pick<Seen, 'draft'> {
  return valueAt(answer, ['status']) === 'draft' ? { draft: storageBody(answer) ?? '' } : {};
}

function isPart(body: Seen['body']): body is { readonly nextOffset: number } {
  return typeof body === 'object';
}
