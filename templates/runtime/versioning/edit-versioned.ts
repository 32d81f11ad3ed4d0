import type { CallOptions } from '../http/confluence-options.js';
import { InvalidInputError } from '../errors.js';
import { processRateLimitStore } from '../limits/create-rate-limit-store.js';
import type { Transport } from '../client/transport.js';
import { chainVersion } from './chain-version.js';
import { inTurn } from './in-turn.js';
import { prepareEdit, type PreparedEdit } from './prepare-edit.js';
import { readNote, readVersion, requireBody, storageBody, type RecordFields } from './read-record.js';
import { recogniseWrite } from './recognise-write.js';
import type { WriteContext } from './version-chain.js';
import type { BodyForm, Editable, EditOptions, VersionedResource } from './versioned-resource.js';
import { contentPieces, type ContentPieces } from '../storage/content-pieces.js';

/**
 * Edits a record: reads it, lets the edit change it, and writes the next version; after a conflict it reads and edits
 * again. Edits of one record within this process wait for each other. An edit must not edit the same record itself: it
 * would wait for its own end.
 *
 * @returns the record as it is after the edit
 * @throws {VersionConflictError} when the record is not at `baseVersion`, or every attempt met a conflict
 * @throws {UncertainWriteError} when a write may or may not have been carried out
 * @throws {InvalidInputError} when the edit cannot be written, or would lose macros or inline comments
 */
export async function editVersioned<Content, Form extends BodyForm>(
  confluence: Transport,
  resource: VersionedResource<Content, Form>,
  options: EditOptions<Content, Form>,
): Promise<Content> {
  const { id, edit, message, maxAttempts, baseVersion, allowLoss = false, signal } = options;
  if (typeof edit !== 'function' && baseVersion === undefined) {
    const text =
      'A fixed edit needs baseVersion, the version it was made for. Or give a function of the present record.';
    throw new InvalidInputError(text, { path: 'baseVersion' });
  }
  if (message !== undefined && resource.version === 'number') {
    throw new InvalidInputError('This kind of record takes no message with a version.', { path: 'message' });
  }
  const call = callOptions(options);
  const read = async (): Promise<RecordFields & Content> => {
    return (await confluence.request(resource.get, { ...resource.read, id }, call)) as RecordFields & Content;
  };
  const write = async (
    prepared: PreparedEdit,
    context: WriteContext<RecordFields>,
  ): Promise<RecordFields & Content> => {
    const { version: number, idempotencyKey, onRepeat } = context;
    const noted = message === undefined ? { number } : { number, message };
    const input = { ...prepared.inputs, id, version: resource.version === 'number' ? number : noted };
    const written = await confluence.request(resource.update, input, { ...call, idempotencyKey, onRepeat });
    return (written ?? (await read())) as RecordFields & Content;
  };
  const chain = (): Promise<Content> =>
    chainVersion<RecordFields & Content, PreparedEdit>({
      id: String(id),
      read,
      version: readVersion,
      edit: async (record) => {
        if (resource.body !== 'none') requireBody(record);
        const change = typeof edit === 'function' ? await edit(record as unknown as Editable<Content, Form>) : edit;
        return change === undefined || change === null ? undefined : prepareEdit(resource, record, change, allowLoss);
      },
      unchanged: (edited, now) => storageBody(edited) === storageBody(now),
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
  const { accountId, baseUrl } = confluence;
  const key = JSON.stringify([baseUrl, accountId, resource.update.resource, resource.update.method, String(id)]);
  return inTurn(processRateLimitStore.edits, key, chain, signal);
}

/** The options of the calls, without what is only about the edit. */
function callOptions({ signal, timeoutMs, retry, headers }: CallOptions): CallOptions {
  return {
    ...(signal === undefined ? {} : { signal }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(retry === undefined ? {} : { retry }),
    ...(headers === undefined ? {} : { headers }),
  };
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
  const fields = names.filter((name) => name !== 'body').map((name) => `${name}: ${JSON.stringify(record[name])}`);
  return { text: new Map([...text, ...fields.map((piece) => [piece, 1] as const)]), markup };
}
