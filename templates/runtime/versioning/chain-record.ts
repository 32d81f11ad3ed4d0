import type { Transport } from '../client/transport.js';
import { InvalidInputError, NotFoundError, VersionConflictError } from '../errors.js';
import type { CallOptions } from '../http/confluence-options.js';
import { contentPieces, type ContentPieces } from '../storage/content-pieces.js';
import { refusedDraft } from './chain-errors.js';
import { chainVersion } from './chain-version.js';
import { confirmWrite } from './confirm-write.js';
import { isUncertain } from './failed-write.js';
import { sameContent } from './find-traces.js';
import { fieldText, readNote, readVersion, requireBody, storageBody, type RecordFields } from './read-record.js';
import { recogniseWrite } from './recognise-write.js';
import type { RecordReader } from './record-reader.js';
import { isDraftWrite } from './refuse-unwritable.js';
import { UncertainWriteError } from './uncertain-write-error.js';
import type { WriteContext } from './version-chain.js';
import type { VersionedResource } from './versioned-resource.js';

/** What is to be written, besides the version. */
export interface RecordChange {
  /** The inputs of the update, by name, without id and version. */
  readonly inputs: RecordFields;
  /** The storage body that is sent, if any. */
  readonly body: string | undefined;
}

/** One record, and what is to become of it. */
export interface RecordChain {
  readonly id: string | number;
  /** How it is read. */
  readonly reader: RecordReader;
  /** Options of each request. */
  readonly call: CallOptions;
  /** Makes the change of the record as it is now, or refuses it; nothing means that nothing is written. */
  readonly prepare: (record: RecordFields) => RecordChange | undefined | Promise<RecordChange | undefined>;
  /** What is sent with the version besides its number: `message`, a note for the version history. */
  readonly note?: RecordFields;
  /** The body of a draft beside the published record that a new draft may take the place of; `true` for any. */
  readonly knownDraft?: string | true | undefined;
  readonly baseVersion?: number | undefined;
  readonly maxAttempts?: number | undefined;
}

/**
 * Reads, changes and writes a record of Confluence under versions: {@link chainVersion} with what is special about
 * Confluence's drafts, its trash, and its answers.
 *
 * @returns the record as it is afterwards
 * @throws what `chainVersion` and `confirmWrite` throw
 */
export async function chainRecord(
  confluence: Transport,
  resource: Pick<VersionedResource<unknown>, 'update' | 'version' | 'body'>,
  { id, reader, call, prepare, note = {}, knownDraft, baseVersion, maxAttempts }: RecordChain,
): Promise<RecordFields> {
  const { signal } = call;
  const message = readNote({ version: note });
  const send = async (change: RecordChange, context: WriteContext<RecordFields>): Promise<RecordFields> => {
    const { current: base, version, idempotencyKey, onRepeat } = context;
    const { inputs, body } = change;
    const sent = { ...inputs, id, version: resource.version === 'number' ? version : { ...note, number: version } };
    const answer = await confluence.request(resource.update, sent, { ...call, idempotencyKey, onRepeat });
    const answered = (answer ?? undefined) as RecordFields | undefined;
    return confirmWrite({ id: String(id), base, inputs, body, version, answer: answered }, reader, signal);
  };
  const write = async (change: RecordChange, context: WriteContext<RecordFields>): Promise<RecordFields> => {
    const { inputs, body } = change;
    const base = context.current;
    if (!isDraftWrite(base, inputs['status'])) return send(change, context);
    if (base['status'] !== 'draft' && knownDraft !== true) await refuseOtherDraft(String(id), base, reader, knownDraft);
    try {
      // "… unless you are updating the status to 'draft' which requires a version number of 1" (updatePage).
      return await send(change, { ...context, version: 1 });
    } catch (error) {
      if (VersionConflictError.isInstance(error)) throw refusedDraft(String(id), error);
      if (!isUncertain(error) || signal?.aborted === true) throw error;
      // No version tells whether it arrived: only the draft itself does.
      const lost = { id: String(id), base, inputs, body, version: 1, answer: undefined };
      return confirmWrite(lost, reader, signal).catch((unclear: unknown) => {
        throw UncertainWriteError.isInstance(unclear) ? unclear : error;
      });
    }
  };
  return chainVersion<RecordFields, RecordChange>({
    id: String(id),
    read: (readSignal) => reader.read(readSignal),
    version: readVersion,
    edit: async (record) => {
      if (resource.body !== 'none') requireBody(record);
      return prepare(record);
    },
    unchanged: (edited, now) =>
      storageBody(edited) === storageBody(now) &&
      edited['status'] === now['status'] &&
      edited['title'] === now['title'],
    write,
    recognise: ({ base, change, observed, versions }) => {
      const names = Object.keys(change.inputs);
      return recogniseWrite({
        versions,
        base: recordPieces(base, names),
        written: recordPieces({ ...base, ...change.inputs }, names, change.body ?? storageBody(base)),
        observed: recordPieces(observed, names),
        message,
        observedMessage: readNote(observed),
      });
    },
    baseVersion,
    maxAttempts,
    signal,
  });
}

/**
 * "If you change the status from 'current' to 'draft' and it has an existing draft, the existing draft will be deleted"
 * (updatePage): it may be what somebody is writing at.
 *
 * @throws {InvalidInputError} when there is one that holds something else than the record
 */
async function refuseOtherDraft(
  id: string,
  base: RecordFields,
  reader: RecordReader,
  known: string | undefined,
): Promise<void> {
  const draft = await reader.readDraft().catch((error: unknown) => {
    if (NotFoundError.isInstance(error)) return undefined;
    throw error;
  });
  const body = draft?.['status'] === 'draft' ? storageBody(draft) : undefined;
  if (body === undefined || body === known) return;
  if (sameContent(contentPieces(body), contentPieces(storageBody(base) ?? ''))) return;
  const message =
    `The record ${id} has a draft with unpublished changes, which a new draft would take the place of. Read it with ` +
    'get-draft, and keep what it holds. Nothing was written.';
  throw new InvalidInputError(message, { path: 'status' });
}

/**
 * Takes a record apart for a comparison: its body, and the fields that a write sets.
 *
 * @param record the record
 * @param names the fields to compare; the body is always compared
 * @param body the storage body, where the record does not hold it in the form of an answer
 */
function recordPieces(
  record: RecordFields,
  names: readonly string[],
  body: string | undefined = storageBody(record),
): ContentPieces {
  const { text, markup } = contentPieces(body ?? '');
  const fields = names.filter((name) => name !== 'body').map((name) => `${name}: ${fieldText(record[name])}`);
  return { text: new Map([...text, ...fields.map((piece) => [piece, 1] as const)]), markup };
}
