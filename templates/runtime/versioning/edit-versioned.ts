import type { Transport } from '../client/transport.js';
import { InvalidInputError } from '../errors.js';
import type { CallOptions } from '../http/confluence-options.js';
import { processRateLimitStore } from '../limits/create-rate-limit-store.js';
import { chainRecord } from './chain-record.js';
import { inTurn, type RunInside } from './in-turn.js';
import { prepareEdit } from './prepare-edit.js';
import type { RecordFields } from './read-record.js';
import { createRecordReader } from './record-reader.js';
import { refuseUnwritable } from './refuse-unwritable.js';
import type { BodyForm, Editable, EditOptions, VersionedResource } from './versioned-resource.js';

/**
 * Edits a record: reads it, lets the edit change it, and writes the next version; after a conflict it reads and edits
 * again. Edits of one record within this process wait for each other; one that is started inside another is refused, since
 * it would wait for its own end.
 *
 * @returns the record as it is after the edit
 * @throws {VersionConflictError} when the record is not at `baseVersion`, or every attempt met a conflict
 * @throws {UncertainWriteError} when a write may or may not have been carried out
 * @throws {InvalidInputError} when the edit cannot be written, would lose macros or inline comments, or is started inside
 *   an edit of the same record
 * @throws {ConfluenceToolsError} with the code `NOT_SAVED` when Confluence answered with success and dropped the content
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
  const reader = createRecordReader(confluence, resource, id, call);
  const chain = (inside: RunInside): Promise<RecordFields> =>
    chainRecord(confluence, resource, {
      id,
      reader,
      call,
      prepare: async (record) => {
        const change =
          typeof edit === 'function' ? await inside(() => edit(record as unknown as Editable<Content, Form>)) : edit;
        if (change === undefined || change === null) return undefined;
        const prepared = prepareEdit(resource, record, change, allowLoss);
        if (prepared === undefined) return undefined;
        refuseUnwritable(record, { id: String(id), status: prepared.inputs['status'], allowsLoss: allowLoss === true });
        return prepared;
      },
      ...(message === undefined ? {} : { note: { message } }),
      knownDraft: allowLoss === true ? true : undefined,
      baseVersion,
      maxAttempts,
    });
  const { accountId, baseUrl } = confluence;
  const key = JSON.stringify([baseUrl, accountId, resource.update.resource, resource.update.method, String(id)]);
  return (await inTurn(processRateLimitStore.edits, key, chain, signal)) as Content;
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
