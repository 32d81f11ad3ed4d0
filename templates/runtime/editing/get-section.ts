import type { Transport } from '../client/transport.js';
import type { CallOptions } from '../http/confluence-options.js';
import { compactView } from '../storage/compact/compact-view.js';
import type { ReadableResource } from '../versioning/versioned-resource.js';
import type { Section, SectionInput } from './editing-types.js';
import { findSection } from './find-section.js';
import { readSectioned, type SectionedRecord } from './read-source.js';

/**
 * Reads one section of a record.
 *
 * @throws {VersionConflictError} when no section is any more what it was under the handle, with what stands there now
 * @throws {InvalidInputError} when the heading is not there, or more than once
 */
export async function getSection(
  confluence: Transport,
  resource: ReadableResource<unknown>,
  { id, ...wanted }: SectionInput,
  options: CallOptions = {},
): Promise<Section> {
  return sectionOf(await readSectioned(confluence, resource, id, options), wanted);
}

/** One section of a record that was read; the part before the first heading where none is named. */
export function sectionOf(
  { name, source }: SectionedRecord,
  { section: target = '', format = 'compact' }: Omit<SectionInput, 'id'>,
): Section {
  const [lead] = source.sections;
  const found = target.trim() === '' && lead !== undefined ? lead : findSection(source, target, 'section');
  const { handle, heading, level, start, end } = found;
  const storage = source.storage.slice(start, end);
  return { ...name, handle, heading, level, format, content: format === 'storage' ? storage : compactView(storage) };
}
