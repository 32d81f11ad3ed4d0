import type { Transport } from '../../runtime/client/transport.js';
import { NotFoundError } from '../../runtime/errors.js';
import { abortable } from '../../runtime/sleep.js';
import { findVersion, storageBody, type RecordFields } from '../../runtime/versioning/read-record.js';
import { createRecordReader } from '../../runtime/versioning/record-reader.js';
import type { VersionStore } from '../../runtime/versioning/version-store.js';
import type { Catalogue, CatalogueTool, CatalogueVersion } from './catalogue.js';
import { claimOf, claimText, confirmClaim, readClaim } from './seen-claim.js';
import type { SeenClaim } from './seen-claim.js';
import { seenInConversation } from './seen-in-conversation.js';
import type { PastRecord } from './seen-in-conversation.js';
import { isPart, seenByRead, seenByWrite } from './seen-record.js';
import type { ReadAnswer, Seen } from './seen-record.js';
import type { PastCall, ToolInput } from './tool.js';
import { movedOnSince, readFirst } from './version-refusals.js';

/** Records that one toolset remembers; the one that was used longest ago is forgotten first. */
const mostRecords = 1000;

/** What a framework says about a call besides its arguments. */
export interface CallContext {
  readonly signal?: AbortSignal;
  /** The calls of the conversation so far, where the framework hands it on. */
  readonly pastCalls?: () => Iterable<PastCall>;
}

/** A write that is about to be carried out. */
export interface WriteOfModel {
  readonly entry: CatalogueTool;
  readonly version: CatalogueVersion;
  readonly input: ToolInput;
}

/**
 * What the model has read of which record, so that a write can only replace what the model knows. What this toolset has not
 * seen itself is looked for in the conversation and then in the store, and counts once a read of the record confirms it.
 */
export class VersionMemory {
  readonly #seen = new Map<string, Seen>();
  /** Records that a write is under way to: of two at once only one is based on what was read. */
  readonly #writing = new Set<string>();
  readonly #confluence: Transport;
  readonly #catalogue: Catalogue;
  readonly #store: VersionStore | undefined;

  /** @param catalogue every tool of the package */
  constructor(confluence: Transport, catalogue: Catalogue, store?: VersionStore) {
    this.#confluence = confluence;
    this.#catalogue = catalogue;
    this.#store = store;
  }

  /**
   * Takes note of an answer of a tool that reads one record. An older version, asked for by name, is not what a write would
   * replace.
   */
  async noteRead(entry: CatalogueTool, input: ToolInput, read: ReadAnswer, context: CallContext): Promise<void> {
    const { answer, offset } = read;
    if (input['version'] !== undefined || findVersion(answer) === undefined) return;
    const key = this.#keyOf(entry, input);
    const isWhole = offset === 0 && storageBody(answer) !== undefined;
    let before = this.#seen.get(key);
    if (before === undefined && !isWhole) {
      const claim = await this.#claim(key, { id: input['id'], readTool: entry.toolName }, context);
      before = claim && (await confirmClaim(claim, answer as RecordFields));
    }
    const seen = seenByRead(before, read);
    if (seen !== undefined) await this.#keep(key, seen, context);
  }

  /**
   * What a write is based on. It is taken out: of two writes at once only one is based on what was read. Say how the write
   * ended: {@link giveBack}, {@link noteWritten} or {@link forget}.
   *
   * @throws {InvalidInputError} when the model has not read the record, or not all that the write replaces
   * @throws {VersionConflictError} when what the model has read elsewhere is no longer what stands there
   */
  async take(write: WriteOfModel, context: CallContext): Promise<Seen> {
    const key = this.#keyOf(write.entry, write.input);
    const known = this.#seen.get(key);
    const isBusy = known === undefined && this.#writing.has(key);
    if (isBusy) throw notRead(write);
    this.#writing.add(key);
    try {
      const seen = known ?? (await this.#recall(key, write, context));
      requireBody(write, seen);
      this.#seen.delete(key);
      return seen;
    } catch (error) {
      this.#writing.delete(key);
      throw error;
    }
  }

  /** Gives back what a write was based on that was refused: the model still knows it. */
  giveBack({ entry, input }: WriteOfModel, seen: Seen): void {
    const key = this.#keyOf(entry, input);
    this.#writing.delete(key);
    this.#keepHere(key, seen);
  }

  /** Takes note of a write that succeeded: the model knows what it has written. */
  async noteWritten(
    write: WriteOfModel,
    { answer, written, seen }: { readonly answer: unknown; readonly written: number; readonly seen: Seen },
    context: CallContext,
  ): Promise<void> {
    const { entry, version, input } = write;
    // A draft beside a published record leaves that as it was.
    if (input['status'] === 'draft' && seen.draft === undefined) return this.giveBack(write, seen);
    const now = version.replacesBody ? seenByWrite(answer, written) : undefined;
    if (now === undefined) return this.forget(entry, input, context);
    const key = this.#keyOf(entry, input);
    this.#writing.delete(key);
    await this.#keep(key, now, context);
  }

  /** The model no longer knows what the record holds: it has changed, or nobody knows whether it has. */
  async forget(entry: CatalogueTool, input: ToolInput, context: CallContext): Promise<void> {
    const key = this.#keyOf(entry, input);
    this.#writing.delete(key);
    this.#seen.delete(key);
    await this.#ask(async (store) => store.set(key, ''), context);
  }

  /** What the model has read in another toolset, if that is what stands there now. */
  async #recall(key: string, write: WriteOfModel, context: CallContext): Promise<Seen> {
    const { version, input } = write;
    const claim = await this.#claim(key, { id: input['id'], readTool: version.readTool }, context);
    context.signal?.throwIfAborted();
    if (claim === undefined) throw notRead(write);
    const record = await this.#look(write, claim, context);
    const seen = record && (await confirmClaim(claim, record));
    if (seen !== undefined) return seen;
    const actual = findVersion(record);
    if (actual === undefined || actual < claim.version) throw notRead(write);
    throw movedOnSince(claim.version, actual, write.entry, version, input);
  }

  /** The conversation is what its model knows; a store may be shared with another by mistake. */
  async #claim(key: string, record: PastRecord, context: CallContext): Promise<SeenClaim | undefined> {
    const calls = context.pastCalls?.() ?? [];
    const seen = seenInConversation(calls, record, this.#catalogue);
    return seen === undefined ? readClaim(await this.#ask(async (store) => store.get(key), context)) : claimOf(seen);
  }

  /** The record as it is now: its draft, where it has one and that is what is claimed to be known. */
  async #look(
    { version, input }: WriteOfModel,
    { draft }: SeenClaim,
    { signal }: CallContext,
  ): Promise<RecordFields | undefined> {
    const get = this.#catalogue.find(({ toolName }) => toolName === version.readTool)?.operation;
    if (get === undefined) return undefined;
    const call = signal === undefined ? {} : { signal };
    const reader = createRecordReader(this.#confluence, { get, read: version.readInput }, String(input['id']), call);
    try {
      const record = await reader.read(signal);
      return draft === undefined || record['status'] === 'draft' ? record : await reader.readDraft();
    } catch (error) {
      if (NotFoundError.isInstance(error)) return undefined;
      throw error;
    }
  }

  async #keep(key: string, seen: Seen, context: CallContext): Promise<void> {
    this.#keepHere(key, seen);
    await this.#ask(async (store) => store.set(key, claimText(await claimOf(seen))), context);
  }

  #keepHere(key: string, seen: Seen): void {
    this.#seen.delete(key);
    this.#seen.set(key, seen);
    const [oldest] = this.#seen.keys();
    if (this.#seen.size > mostRecords && oldest !== undefined) this.#seen.delete(oldest);
  }

  /** Asks the store. One that fails, or takes longer than the call may, has said nothing: no call fails by it. */
  async #ask(question: (store: VersionStore) => Promise<unknown>, { signal }: CallContext): Promise<unknown> {
    const store = this.#store;
    if (store === undefined) return undefined;
    // Asked even where nobody waits for it: what was written is written.
    const asked = question(store).catch(() => undefined);
    const answer = abortable<unknown>(signal, (resolve) => {
      void asked.then(resolve);
      return () => {};
    });
    return answer.catch(() => undefined);
  }

  #keyOf({ operation }: CatalogueTool, { id }: ToolInput): string {
    const { baseUrl, accountId } = this.#confluence;
    return JSON.stringify([baseUrl, accountId, operation.resource, String(id)]);
  }
}

function notRead({ entry, version, input }: WriteOfModel): Error {
  return readFirst(entry, version, input, 'You have not read this record since it was last written.');
}

/** @throws {InvalidInputError} when the write replaces more than the model has read */
function requireBody({ entry, version, input }: WriteOfModel, { body, draft }: Seen): void {
  if (!version.replacesBody || body === 'whole') return;
  if (!isPart(body)) {
    throw readFirst(entry, version, input, 'You have read this record without its body, which this call replaces.');
  }
  const why = 'You have read only a part of the body, which this call replaces as a whole.';
  const more = { result_offset: body.nextOffset, ...(draft === undefined ? {} : { 'get-draft': true }) };
  throw readFirst(entry, version, input, why, more);
}
