import { InvalidInputError } from '../errors.js';
import { inputNames } from '../input-names.js';
import { assertStorage } from '../storage/assert-storage.js';
import { storageBody, type RecordFields } from './read-record.js';
import type { RecordChange } from './chain-record.js';
import type { AllowedLoss, Edit, VersionedResource } from './versioned-resource.js';
import { refuseLoss } from '../storage/refuse-loss.js';

/**
 * Makes the inputs of an update out of a record and what is to change in it.
 *
 * @returns nothing when the edit changes nothing
 * @throws {InvalidInputError} when the edit has no use in the update, the body is not well-formed, or something is lost
 */
export function prepareEdit(
  { update, body: form, keep }: VersionedResource<unknown>,
  record: RecordFields,
  edit: Edit,
  allowLoss: AllowedLoss,
): RecordChange | undefined {
  checkNames(inputNames(update), edit);
  const before = storageBody(record);
  const changes = Object.entries(edit).filter(([name, value]) => {
    return value !== undefined && value !== (name === 'body' ? before : record[name]);
  });
  if (changes.length === 0) return undefined;
  const { body: changedBody, ...changed } = Object.fromEntries<unknown>(changes);
  const body = changedBody ?? (keep.includes('body') ? before : undefined);
  if (body !== undefined && typeof body !== 'string') {
    throw new InvalidInputError('The body has to be a string in storage format.', { path: 'body' });
  }
  if (changedBody !== undefined && typeof changedBody === 'string') {
    assertStorage(changedBody, 'body');
    if (before !== undefined) refuseLoss(before, changedBody, allowLoss, 'allowLoss');
  }
  const kept = keep.filter((name) => name !== 'body' && record[name] !== undefined);
  const inputs = { ...Object.fromEntries(kept.map((name) => [name, record[name]] as const)), ...changed };
  return { inputs: body === undefined ? inputs : { ...inputs, body: bodyInput(form, body) }, body };
}

function checkNames(inputs: readonly string[], edit: Edit): void {
  if (typeof edit !== 'object' || edit === null || Array.isArray(edit)) {
    throw new InvalidInputError('The edit has to give an object such as { body }, or nothing.', { path: 'edit' });
  }
  const names = inputs.filter((name) => name !== 'id' && name !== 'version');
  for (const name of Object.keys(edit)) {
    if (names.includes(name)) continue;
    const message = `The edit cannot change "${name}": the update takes ${names.join(', ')}.`;
    throw new InvalidInputError(message, { path: name });
  }
}

function bodyInput(form: VersionedResource<unknown>['body'], value: string): unknown {
  const representation = { representation: 'storage', value };
  if (form === 'representation') return representation;
  return form === 'storage' ? { storage: representation } : value;
}
