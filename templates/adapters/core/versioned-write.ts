import type { Transport } from '../../runtime/client/transport.js';
import { NotFoundError, VersionConflictError } from '../../runtime/errors.js';
import type { CallOptions } from '../../runtime/http/confluence-options.js';
import type { Operation } from '../../runtime/operation.js';
import { uncertainWrite } from '../../runtime/versioning/chain-errors.js';
import { chainRecord } from '../../runtime/versioning/chain-record.js';
import { confirmWrite } from '../../runtime/versioning/confirm-write.js';
import { findVersion, readVersion, type RecordFields } from '../../runtime/versioning/read-record.js';
import { createRecordReader } from '../../runtime/versioning/record-reader.js';
import { isDraftWrite, refuseUnwritable } from '../../runtime/versioning/refuse-unwritable.js';

import type { CatalogueVersion } from './catalogue.js';
import { isRecord } from './is-record.js';
import { storageText } from './storage-text.js';
import type { ToolInput } from './tool.js';

/** A write of a model to a record under versions. */
export interface VersionedWrite {
  /** What reads such a record. */
  readonly get: Operation;
  readonly update: Operation;
  readonly version: CatalogueVersion;
  /** The arguments of the update, the version among them. */
  readonly input: ToolInput;
  /** The version that the write is to create. */
  readonly number: number;
  /** The body of the draft that the model has read; `true` where nobody knows what it has read. */
  readonly knownDraft: string | true | undefined;
  /** Refuses what stands there now, when it is not what the model means to write over. */
  readonly checkRecord: (record: RecordFields) => void;
}

/**
 * Carries out a model's write under the guards that programs have: it looks at the record first, looks for a write whose
 * answer was lost, and believes no answer without the new version.
 *
 * @returns the record as it is afterwards
 * @throws what `chainRecord` throws, after one attempt
 */
export async function writeVersioned(
  confluence: Transport,
  { get, update, version, input, number, knownDraft, checkRecord }: VersionedWrite,
  call: CallOptions,
): Promise<unknown> {
  const { id: given, version: sent, ...inputs } = input;
  const id = String(given);
  const { signal } = call;
  const reader = createRecordReader(confluence, { get, read: version.readInput }, id, call);
  const body = storageText(inputs)?.text;
  const looked = await reader.read(signal).catch((error: unknown) => {
    // What is in the trash is not shown, but an update restores it.
    if (NotFoundError.isInstance(error)) return undefined;
    throw error;
  });
  const base = findVersion(looked) === undefined ? undefined : looked;
  if (base !== undefined) {
    refuseUnwritable(base, { id, status: inputs['status'], allowsLoss: false });
    checkRecord(base);
    if (isDraftWrite(base, inputs['status']) || readVersion(base) === number - 1) {
      let fresh: RecordFields | undefined = base;
      const read = async (): Promise<RecordFields> => {
        const record = fresh ?? (await reader.read(signal));
        fresh = undefined;
        return record;
      };
      return chainRecord(
        confluence,
        { update, version: version.form, body: 'none' },
        {
          id,
          reader: { ...reader, read },
          call,
          prepare: () => ({ inputs, body }),
          knownDraft,
          ...(isRecord(sent) ? { note: sent } : {}),
          maxAttempts: 1,
        },
      ).catch((error: unknown) => {
        throw firstAnswer(error);
      });
    }
  }
  // Not shown, or at another version: the record has moved on, or the read is late. Confluence is to judge.
  let isRepeated = false;
  const onRepeat = (): void => void (isRepeated = true);
  try {
    const answer = (await confluence.request(update, input, { ...call, onRepeat })) as RecordFields | undefined;
    if (base === undefined && looked !== undefined) return answer;
    return await confirmWrite({ id, base, inputs, body, version: number, answer }, reader, signal);
  } catch (error) {
    if (!isRepeated || !VersionConflictError.isInstance(error)) throw error;
    const actual = error.actual ?? (base && readVersion(base));
    throw uncertainWrite({ id, version: number, actual, cause: error });
  }
}

/** The answer of Confluence to a write that came too late says more to a model than what we make of several. */
function firstAnswer(error: unknown): unknown {
  if (!VersionConflictError.isInstance(error) || (error.actual ?? 0) <= (error.expected ?? 0)) return error;
  return VersionConflictError.isInstance(error.cause) ? error.cause : error;
}
