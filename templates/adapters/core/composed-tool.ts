import type { Transport } from '../../runtime/client/transport.js';
import { editGuarded, outlineOf, readSectioned, sectionOf } from '../../runtime/editing/index.js';
import type { EditInput, EditResult } from '../../runtime/editing/index.js';
import type { CallOptions } from '../../runtime/http/confluence-options.js';
import { editsOf, refuseOmissions } from './assert-edits.js';
import type { CatalogueTool, ComposedTool } from './catalogue.js';
import { lossInput } from './loss-guard.js';
import type { OwnSite } from './page-address.js';
import { fitResult } from './shape-result.js';
import { isStale, shownEdit, shownOutline, shownRefusal, shownSection } from './shown-sections.js';
import { refuseOtherSite } from './tool-arguments.js';
import type { ReadInput } from './tool-arguments.js';
import type { ToolInput, ToolResult } from './tool.js';
import type { ToolsetOptions } from './toolset-options.js';
import type { CallContext, VersionMemory } from './version-memory.js';
import { wasRefused } from './version-refusals.js';

/** What a composed tool acts on. */
export interface ComposedContext {
  readonly confluence: Transport;
  readonly options: Pick<ToolsetOptions, 'maxResultChars'>;
  readonly memory: VersionMemory | undefined;
  readonly site: OwnSite;
}

/** What comes with a call besides its arguments. */
export interface ComposedCall {
  readonly call: CallOptions;
  readonly caller: CallContext;
}

/** Carries out a call of a tool that is no operation, but composed here of reads and a write. */
export async function runComposed(
  entry: CatalogueTool,
  composed: ComposedTool,
  context: ComposedContext,
  { input, unproven }: ReadInput,
  { call, caller }: ComposedCall,
): Promise<ToolResult> {
  const { toolName } = entry;
  const { confluence, options, site } = context;
  try {
    if (composed.kind === 'edit') {
      return shownEdit(await write(entry, composed, context, input, { call, caller }), options);
    }
    const found = await readSectioned(confluence, composed.resource, idOf(input), call);
    site.note(found.record);
    if (unproven !== undefined) refuseOtherSite(toolName, unproven, site);
    const shown = composed.kind === 'outline' ? shownOutline(outlineOf(found)) : shownSection(sectionOf(found, input));
    return fitResult(shown, options, Number(input['result_offset'] ?? 0)).result;
  } catch (error) {
    throw shownRefusal(error, toolName);
  }
}

async function write(
  entry: CatalogueTool,
  { resource }: Extract<ComposedTool, { readonly kind: 'edit' }>,
  { confluence, memory }: ComposedContext,
  input: ToolInput,
  { call, caller }: ComposedCall,
): Promise<EditResult> {
  const { [lossInput]: allowed, dry_run: dryRun, message } = input;
  const edits = editsOf(input);
  const given: EditInput = {
    ...call,
    id: idOf(input),
    edits,
    ...(typeof message === 'string' ? { message } : {}),
    ...(Array.isArray(allowed) ? { allowLoss: allowed.map(String) } : {}),
    dryRun: dryRun === true,
  };
  try {
    const result = await editGuarded(confluence, resource, given, {
      lossOption: lossInput,
      inspect: (storage) => refuseOmissions(storage, edits),
    });
    // What the model has read is no longer what stands there, and of what does it has seen a part.
    if (result.written) await memory?.forget(entry, input, caller);
    return result;
  } catch (error) {
    if (!wasRefused(error) && !isStale(error)) await memory?.forget(entry, input, caller);
    throw error;
  }
}

const idOf = ({ id }: ToolInput): string => String(id);
