import type { Transport } from '../client/transport.js';
import type { CallOptions } from '../http/confluence-options.js';
import type { ReadableResource } from '../versioning/versioned-resource.js';
import type { Outline } from './editing-types.js';
import { readSectioned, type SectionedRecord } from './read-source.js';
import { sectionContents } from './section-contents.js';

/**
 * Reads the headings of a record, with handles by which edits name its sections.
 *
 * @throws {ApiError} and the other errors of a read
 * @throws {ConfluenceToolsError} when the record was answered without its body or its version
 */
export async function getOutline(
  confluence: Transport,
  resource: ReadableResource<unknown>,
  { id }: { readonly id: string | number },
  options: CallOptions = {},
): Promise<Outline> {
  return outlineOf(await readSectioned(confluence, resource, id, options));
}

/** The outline of a record that was read. A part without a heading is listed where something stands in it. */
export function outlineOf({ name, source: { storage, sections } }: SectionedRecord): Outline {
  return {
    ...name,
    sections: sections
      .filter(({ isBlank }) => !isBlank)
      .map(({ handle, heading, level, start, end }) => ({
        handle,
        heading,
        level,
        size: end - start,
        holds: sectionContents(storage.slice(start, end)),
      })),
  };
}
