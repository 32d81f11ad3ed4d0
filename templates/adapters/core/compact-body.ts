import { compactView } from '../../runtime/storage/compact/compact-view.js';
import { storageBody } from '../../runtime/versioning/read-record.js';
import type { JsonSchema } from '../schema/json-schema.js';
import type { CatalogueTool } from './catalogue.js';
import { isRecord } from './is-record.js';
import type { ToolInput } from './tool.js';
import type { ToolsetOptions } from './toolset-options.js';
import { visibleText } from './visible-text.js';

/** The input by which a model asks for a body in the form for reading: ours, and never sent. */
export const formatInput = 'format';

export const formatInputSchema: JsonSchema = {
  type: 'string',
  enum: ['storage', 'compact'],
  description:
    '`compact`: the body as numbered blocks, for reading at a third of the tokens. What replaces a body needs `storage`.',
};

/**
 * Whether a model may ask for {@link formatInput}: of a tool that reads one record with a body in storage format, unless
 * results are handed on in full. A definition's own input of that name is something else.
 */
export function readsBody(
  { defaults = {}, inputSchema }: Pick<CatalogueTool, 'defaults' | 'inputSchema'>,
  { results }: Pick<ToolsetOptions, 'results'>,
): boolean {
  const isOwn = Object.hasOwn(inputSchema.properties ?? {}, formatInput);
  return results !== 'full' && Object.keys(defaults).length > 0 && !isOwn;
}

/** The arguments as they are sent, and whether the answer is to be shown compact: then it has to hold the body, too. */
export function takeFormat(
  entry: CatalogueTool,
  given: ToolInput,
  options: Pick<ToolsetOptions, 'results'>,
): { readonly input: ToolInput; readonly isCompact: boolean } {
  if (!readsBody(entry, options)) return { input: given, isCompact: false };
  const { [formatInput]: format, ...input } = given;
  return format === 'compact'
    ? { input: { ...input, ...entry.defaults }, isCompact: true }
    : { input, isCompact: false };
}

/**
 * The record with its body written for reading. The body stands under another name than the one it is written by, so nothing
 * takes it for storage format: a model that has read this has not read what a write replaces.
 */
export function withCompactBody(record: unknown): unknown {
  const body = storageBody(record);
  if (body === undefined || !isRecord(record)) return record;
  return { ...record, body: { compact: visibleText(compactView(body)) } };
}
