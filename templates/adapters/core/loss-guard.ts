import type { Transport } from '../../runtime/client/transport.js';
import { NotFoundError } from '../../runtime/errors.js';
import type { CallOptions } from '../../runtime/http/confluence-options.js';
import { inputNames } from '../../runtime/input-names.js';
import { refuseLoss } from '../../runtime/storage/refuse-loss.js';
import type { JsonSchema } from '../schema/json-schema.js';
import type { Catalogue, CatalogueTool } from './catalogue.js';
import { valueAt } from './schema-place.js';
import { refuseOmission } from './refuse-omission.js';
import { storageTexts } from './storage-texts.js';
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

/**
 * Reads the record as it is right before a write that replaces its body, and refuses one that would lose what somebody
 * cannot get back: inline comments (which come without a new version), macros, tasks.
 *
 * @returns the arguments as they are sent
 */
export type LossGuard = (input: ToolInput, call: CallOptions) => Promise<ToolInput>;

/**
 * Makes the guard of a tool.
 *
 * @param catalogue with the tool that reads the records
 * @returns nothing for a tool that replaces no body
 */
export function createLossGuard(
  entry: CatalogueTool,
  catalogue: Catalogue,
  confluence: Transport,
): LossGuard | undefined {
  const { version } = entry;
  const reader = catalogue.find(({ toolName }) => toolName === version?.readTool);
  if (version === undefined || reader === undefined || !canLose(entry)) return undefined;
  const { operation } = reader;
  const takesDraft = inputNames(operation).includes('get-draft');

  const readBody = async ({ id, status }: ToolInput, call: CallOptions): Promise<unknown> => {
    const draft = status === 'draft' && takesDraft ? { 'get-draft': true } : {};
    try {
      const record = await confluence.request(operation, { ...version.readInput, ...draft, id }, call);
      return valueAt(record, ['body', 'storage', 'value']);
    } catch (error) {
      // Nothing is there that could be lost, and the write will say so better.
      if (NotFoundError.isInstance(error)) return undefined;
      throw error;
    }
  };

  return async ({ [lossInput]: allowed, ...input }, call) => {
    const [after] = storageTexts(input);
    if (after === undefined) return input;
    const before = await readBody(input, call);
    if (typeof before !== 'string') return input;
    refuseOmission(before, after.text, after.path);
    refuseLoss(before, after.text, Array.isArray(allowed) ? allowed.map(String) : false, lossInput);
    return input;
  };
}
