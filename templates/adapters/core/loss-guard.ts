import { refuseLoss } from '../../runtime/storage/refuse-loss.js';
import { storageBody, type RecordFields } from '../../runtime/versioning/read-record.js';
import type { JsonSchema } from '../schema/json-schema.js';
import type { CatalogueTool } from './catalogue.js';
import { refuseOmission } from './refuse-omission.js';
import { storageText } from './storage-text.js';
import type { ToolInput } from './tool.js';

/** The input by which a model allows a loss: ours, and never sent. */
export const lossInput = 'allow_loss';

export const lossInputSchema: JsonSchema = {
  type: 'array',
  items: { type: 'string' },
  description: 'Only after a refusal: the ids that it lists, to remove these on purpose.',
};

/** Whether the tool replaces a body, and so takes {@link lossInput}; a definition's own input of that name is something else. */
export const canLose = ({ version, inputSchema }: Pick<CatalogueTool, 'version' | 'inputSchema'>): boolean =>
  version?.replacesBody === true && !Object.hasOwn(inputSchema.properties ?? {}, lossInput);

/** The arguments as they are sent, and what they allow to be lost. */
export function takeAllowedLoss(
  entry: CatalogueTool,
  given: ToolInput,
): { readonly input: ToolInput; readonly allowed: readonly string[] | false } {
  if (!canLose(entry)) return { input: given, allowed: false };
  const { [lossInput]: allowed, ...input } = given;
  return { input, allowed: Array.isArray(allowed) ? allowed.map(String) : false };
}

/**
 * Refuses a write that would lose what somebody cannot get back: inline comments, which come without a new version, macros,
 * tasks, and whatever a comment stands for.
 *
 * @param record as it is right before the write
 * @param input the arguments of the write
 * @param allowed ids of what may be lost
 * @throws {InvalidInputError} with what would be lost
 */
export function guardRecord(record: RecordFields, input: ToolInput, allowed: readonly string[] | false): void {
  const before = storageBody(record);
  const after = storageText(input);
  if (before === undefined || after === undefined) return;
  refuseOmission(before, after.text, after.path);
  refuseLoss(before, after.text, allowed, lossInput);
}
