import type { Transport } from '../client/transport.js';
import type { CallOptions } from '../http/confluence-options.js';
import { readVersion, requireBody, storageBody, type RecordFields } from '../versioning/read-record.js';
import { createRecordReader } from '../versioning/record-reader.js';
import type { ReadableResource } from '../versioning/versioned-resource.js';
import { readSections } from './body-sections.js';
import type { SectionSource } from './find-section.js';

/** What is told of the record with everything else. */
export interface RecordName {
  readonly id: string;
  readonly title?: string;
  readonly version: number;
}

/** A record with the sections of its body. */
export interface SectionedRecord {
  /** As it was answered. */
  readonly record: RecordFields;
  readonly name: RecordName;
  readonly source: SectionSource;
}

/**
 * Cuts what a record holds into sections.
 *
 * @throws {ConfluenceToolsError} when it was answered without its body or its version
 * @throws {InvalidInputError} when the body is not well-formed
 */
export function sectionedRecord(record: RecordFields, id: string | number): SectionedRecord {
  requireBody(record);
  const name = recordName(record, id);
  return { record, name, source: { ...readSections(storageBody(record) ?? ''), ...name } };
}

/** What a record is called. */
export function recordName(record: RecordFields, id: string | number): RecordName {
  const { title } = record;
  return { id: String(id), ...(typeof title === 'string' ? { title } : {}), version: readVersion(record) };
}

/** Reads a record, one that was just made or was never published too, and cuts it into its sections. */
export async function readSectioned(
  confluence: Transport,
  resource: ReadableResource<unknown>,
  id: string | number,
  call: CallOptions,
): Promise<SectionedRecord> {
  return sectionedRecord(await createRecordReader(confluence, resource, id, call).read(call.signal), id);
}
