import type { Transport } from '../client/transport.js';
import { refuseLoss } from '../storage/refuse-loss.js';
import { editVersioned } from '../versioning/edit-versioned.js';
import { prepareEdit } from '../versioning/prepare-edit.js';
import { findVersion, storageBody, type RecordFields } from '../versioning/read-record.js';
import { createRecordReader, type RecordReader } from '../versioning/record-reader.js';
import { refuseUnwritable } from '../versioning/refuse-unwritable.js';
import type { VersionedResource } from '../versioning/versioned-resource.js';
import { readSections } from './body-sections.js';
import { checkEdits } from './check-edits.js';
import { describeChanges } from './describe-changes.js';
import type { EditInput, EditResult, SectionReference } from './editing-types.js';
import type { SectionSource } from './find-section.js';
import { planEdits, type EditPlan, type Splice } from './plan-edits.js';
import { recordName, sectionedRecord } from './read-source.js';

/** What a toolset asks for beyond what programs do. */
export interface EditGuard {
  /** How the caller allows a loss. */
  readonly lossOption?: 'allow_loss';
  /** Refuses what does not fit to the body as it is. */
  readonly inspect?: (storage: string) => void;
}

/** What the edits come to, for the record as it was read last. */
interface Draft {
  readonly source: SectionSource;
  readonly plan: EditPlan;
  readonly body: string;
}

/**
 * Changes parts of a record and leaves all other bytes as they are: reads it, finds what the edits name, and writes one new
 * version with all of them; after a conflict it does so again with what is there then.
 *
 * @throws {VersionConflictError} with the code `STALE_SECTION` when a section is not what it was when its handle was given,
 *   with what stands there now; and when every attempt met a conflict
 * @throws {InvalidInputError} when an edit cannot be carried out, or something would be lost that `allowLoss` does not name
 * @throws {UncertainWriteError} when the write may or may not have been carried out
 */
export async function edit(
  confluence: Transport,
  resource: VersionedResource<unknown>,
  input: EditInput,
): Promise<EditResult> {
  return editGuarded(confluence, resource, input, {});
}

/**
 * The same under the guard of a toolset.
 *
 * @throws what `edit` throws, and what the guard does
 */
export async function editGuarded(
  confluence: Transport,
  resource: VersionedResource<unknown>,
  input: EditInput,
  guard: EditGuard,
): Promise<EditResult> {
  const { id, edits, message, allowLoss = false, dryRun = false, signal, ...call } = input;
  const { lossOption = 'allowLoss' } = guard;
  checkEdits(edits);
  const last: { draft?: Draft } = {};
  const record = (await editVersioned(confluence, resource, {
    ...call,
    ...(signal === undefined ? {} : { signal }),
    ...(message === undefined ? {} : { message }),
    id,
    allowLoss,
    edit: (current) => {
      const { record: fields, source } = sectionedRecord(current as unknown as RecordFields, id);
      guard.inspect?.(source.storage);
      const plan = planEdits(source, edits);
      const body = splice(source.storage, plan.splices);
      last.draft = { source, plan, body };
      refuseLoss(source.storage, body, allowLoss, lossOption);
      if (!dryRun) return { body };
      // What would refuse the write refuses the rehearsal.
      const prepared = prepareEdit(resource, fields, { body }, allowLoss);
      const status = prepared?.inputs['status'];
      if (prepared) refuseUnwritable(fields, { id: String(id), status, allowsLoss: allowLoss === true });
      return undefined;
    },
  })) as RecordFields;
  if (last.draft === undefined) throw new Error('A record was edited without a look at it.');
  const { source, plan, body } = last.draft;
  const written = !dryRun && body !== source.storage;
  const name = recordName(record, id);
  // Confluence may tidy up what it saves: only what it keeps has handles that last.
  const reader = createRecordReader(confluence, resource, id, call);
  const saved = written ? (storageBody(record) ?? (await readSaved(reader, name.version, signal)) ?? body) : undefined;
  return {
    ...name,
    written,
    sections: saved === undefined ? [] : changedSections(source, saved),
    diff: describeChanges(source, plan.splices),
    ...(plan.left.length === 0 ? {} : { left: plan.left }),
  };
}

/** The body of a version that was just written, where it can be read: the write itself has succeeded. */
async function readSaved(
  reader: RecordReader,
  version: number,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const now = await reader.read(signal).catch(() => undefined);
  return findVersion(now) === version ? storageBody(now) : undefined;
}

function splice(storage: string, splices: readonly Splice[]): string {
  let body = '';
  let copied = 0;
  for (const { start, end, text } of splices) {
    body += storage.slice(copied, start) + text;
    copied = end;
  }
  return body + storage.slice(copied);
}

/** The sections of a body that another one does not have. */
function changedSections(before: SectionSource, storage: string): readonly SectionReference[] {
  const known = new Set(before.sections.flatMap(({ hashes }) => hashes));
  return readSections(storage)
    .sections.filter(({ hashes: [own = ''], isBlank }) => !isBlank && !known.has(own))
    .map(({ handle, heading, level }) => ({ handle, heading, level }));
}
