import type { Transport } from '../client/transport.js';
import { NotFoundError } from '../errors.js';
import type { CallOptions } from '../http/confluence-options.js';
import { inputNames } from '../input-names.js';
import { sleep } from '../sleep.js';
import type { RecordFields } from './read-record.js';
import type { VersionedResource } from './versioned-resource.js';

/** Milliseconds after which a record that is not there is looked for again: one that was just made may be late. */
const pausesMs = [250, 750];

const draftInput = 'get-draft';

/** How one record is read before and after a write. */
export interface RecordReader {
  /** The record as everybody sees it; as a draft where it was never published. */
  read(signal: AbortSignal | undefined): Promise<RecordFields>;
  /** What was written as a draft, also beside a published record; nothing where drafts cannot be asked for. */
  readDraft(): Promise<RecordFields | undefined>;
}

/**
 * Reads a record that may be a draft or just made. A page that was never published is only answered to `get-draft`
 * (Confluence Cloud REST API v2, "Get page by id"), and a new one may be answered 404 for a moment.
 *
 * @param confluence the account
 * @param resource how such records are read
 * @param id of the record
 * @param call options of each request
 */
export function createRecordReader(
  confluence: Transport,
  resource: Pick<VersionedResource<unknown>, 'get' | 'read'>,
  id: string | number,
  call: CallOptions,
): RecordReader {
  const hasDrafts = inputNames(resource.get).includes(draftInput);
  const get = async (input: RecordFields): Promise<RecordFields> =>
    (await confluence.request(resource.get, { ...resource.read, ...input, id }, call)) as RecordFields;
  let isKnown = call.retry === false;

  const published = async (): Promise<RecordFields> => {
    try {
      return await get({});
    } catch (missing) {
      if (!NotFoundError.isInstance(missing) || !hasDrafts) throw missing;
      // Without a draft the answer to the first question is the one to tell.
      return get({ [draftInput]: true }).catch((error: unknown) => {
        throw NotFoundError.isInstance(error) ? missing : error;
      });
    }
  };

  return {
    read: async (signal) => {
      for (const pauseMs of isKnown ? [] : pausesMs) {
        try {
          const record = await published();
          isKnown = true;
          return record;
        } catch (error) {
          if (!NotFoundError.isInstance(error)) throw error;
        }
        await sleep(pauseMs, signal);
      }
      isKnown = true;
      return published();
    },
    readDraft: async () => (hasDrafts ? get({ [draftInput]: true }) : undefined),
  };
}
