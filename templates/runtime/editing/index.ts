import type { Transport } from '../client/transport.js';
import type { CallOptions } from '../http/confluence-options.js';
import type { ReadableResource, VersionedResource } from '../versioning/versioned-resource.js';
import type { EditInput, EditResult, Outline, Section, SectionInput } from './editing-types.js';

export type {
  BodyEdit,
  EditAction,
  EditInput,
  EditResult,
  Outline,
  OutlineSection,
  Section,
  SectionInput,
  SectionReference,
} from './editing-types.js';

export async function getOutline(
  _confluence: Transport,
  _resource: ReadableResource<unknown>,
  _input: { readonly id: string | number },
  _options: CallOptions = {},
): Promise<Outline> {
  throw new Error('Not written yet.');
}

export async function getSection(
  _confluence: Transport,
  _resource: ReadableResource<unknown>,
  _input: SectionInput,
  _options: CallOptions = {},
): Promise<Section> {
  throw new Error('Not written yet.');
}

export async function edit(
  _confluence: Transport,
  _resource: VersionedResource<unknown>,
  _input: EditInput,
): Promise<EditResult> {
  throw new Error('Not written yet.');
}
