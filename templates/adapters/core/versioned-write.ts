import type { Transport } from '../../runtime/client/transport.js';
import { NotFoundError } from '../../runtime/errors.js';
import type { CallOptions } from '../../runtime/http/confluence-options.js';
import type { Operation } from '../../runtime/operation.js';
import { notAtBase } from '../../runtime/versioning/chain-errors.js';
import { chainRecord, type RecordChange } from '../../runtime/versioning/chain-record.js';
import { confirmWrite } from '../../runtime/versioning/confirm-write.js';
import { findVersion, readVersion, type RecordFields } from '../../runtime/versioning/read-record.js';
import { createRecordReader } from '../../runtime/versioning/record-reader.js';
import { isDraftWrite, refuseUnwritable } from '../../runtime/versioning/refuse-unwritable.js';
import { storageText } from './assert-texts.js';
import type { CatalogueVersion } from './catalogue.js';
import { isRecord } from './is-record.js';
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
  /** Refuses what stands there now, when it is not what the model means to write over. */
  readonly checkRecord: (record: RecordFields) => void;
}

/**
 * Carries out a model's write under the guards that programs have: it looks at the record first, which has to be at the
 * version that the write is made for; it looks for a write whose answer was lost, and believes no answer without the new
 * version.
 *
 * @returns the record as it is afterwards
 * @throws what `chainRecord` throws, after one attempt
 */
export async function writeVersioned(
  confluence: Transport,
  { get, update, version, input, number, checkRecord }: VersionedWrite,
  call: CallOptions,
): Promise<unknown> {
  const { id: given, version: sent, ...inputs } = input;
  const id = String(given);
  const { signal } = call;
  const reader = createRecordReader(confluence, { get, read: version.readInput }, id, call);
  const body = storageText(inputs)?.text;
  const looked = await reader.read(signal).catch((error: unknown) => {
    // What is in the trash is not shown, but an update restores it.
    if (NotFoundError.isInstance(error)) return 'not shown' as const;
    throw error;
  });
  if (looked === 'not shown') {
    const answer = (await confluence.request(update, input, call)) as RecordFields | undefined;
    return confirmWrite({ id, base: undefined, inputs, body, version: number, answer }, reader, signal);
  }
  // A record that shows no version has none to go by.
  if (!isRecord(looked) || findVersion(looked) === undefined) return confluence.request(update, input, call);
  let fresh: RecordFields | undefined = looked;
  const read = async (): Promise<RecordFields> => {
    const record = fresh ?? (await reader.read(signal));
    fresh = undefined;
    return record;
  };
  const prepare = (record: RecordFields): RecordChange => {
    refuseUnwritable(record, { id, status: inputs['status'], allowsLoss: false });
    checkRecord(record);
    const actual = readVersion(record);
    // A read that is late shows less, and is for Confluence to judge.
    if (!isDraftWrite(record, inputs['status']) && actual >= number) {
      throw notAtBase({ id, expected: number - 1, actual, cause: undefined });
    }
    return { inputs, body, version: number };
  };
  return chainRecord(
    confluence,
    { update, version: version.form, body: 'none' },
    { id, reader: { ...reader, read }, call, prepare, ...(isRecord(sent) ? { note: sent } : {}), maxAttempts: 1 },
  );
}
