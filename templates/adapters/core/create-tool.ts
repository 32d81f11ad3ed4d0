import type { CallOptions, ListOptions } from '../../runtime/http/confluence-options.js';
import { VersionConflictError } from '../../runtime/errors.js';
import { inputNames } from '../../runtime/input-names.js';
import type { ListPage, Operation } from '../../runtime/operation.js';
import type { Transport } from '../../runtime/client/transport.js';
import { applyProfile } from '../profiles/apply-profile.js';
import type { Profile } from '../profiles/profile.js';
import { standingApproval } from './standing-approval.js';
import { assertTexts } from './assert-texts.js';
import type { CatalogueTool, CatalogueVersion } from './catalogue.js';
import { createInputCheck } from './check-input.js';
import { closeObjects } from './close-objects.js';
import { explainFailure } from './explain-failure.js';
import { modelInputs } from './model-inputs.js';
import { shapeResult } from './shape-result.js';
import { standardSchema } from './standard-schema.js';
import { stripNulls } from './strip-nulls.js';
import type { Tool, ToolInput, ToolResult } from './tool.js';
import type { ToolsetOptions } from './toolset-options.js';
import { movedOn } from './version-memory.js';
import type { VersionMemory } from './version-memory.js';

interface ToolContext<Name extends string> {
  readonly confluence: Transport;
  readonly options: ToolsetOptions<Name>;
  readonly profile: Profile;
  /** Present in the version mode `auto`. */
  readonly memory: VersionMemory | undefined;
  /** Whether this is the tool that reads records for a versioned write. */
  readonly isRemembered: boolean;
}

/** Makes one tool out of its entry. */
export function createTool<Name extends string>(entry: CatalogueTool<Name>, context: ToolContext<Name>): Tool<Name> {
  const { toolName, traits } = entry;
  const { confluence, options, memory } = context;
  const version = memory === undefined ? undefined : entry.version;
  const description = version === undefined ? entry.description : `${entry.description} ${ownVersion(version)}`;
  const inputs = modelInputs(entry, {
    hidesVersion: version !== undefined,
    isCut: options.maxResultChars !== undefined,
  });
  const { needsApproval: policy } = options;
  const standing = standingApproval(policy, traits);
  const { schema, strict } = applyProfile(context.profile, inputs);
  const { cqlInputs = [] } = entry;
  const explained = (error: unknown, input: unknown): unknown => explainFailure(error, toolName, input, cqlInputs);
  const assertInput = createInputCheck(toolName, closeObjects(inputs));

  const check = (given: unknown): ToolInput => {
    const input = stripNulls(given ?? {}, inputs, strict);
    assertInput(input);
    try {
      assertTexts(input, options.validateCql === false ? [] : cqlInputs);
    } catch (error) {
      throw explained(error, input);
    }
    return input as ToolInput;
  };

  const read = async (input: ToolInput, call: CallOptions): Promise<ToolResult> => {
    const { next_cursor: cursor, result_offset: offset = 0, ...rest } = input;
    const isOwn = (name: string): boolean => inputNames(entry.operation).includes(name);
    const sent = { ...entry.defaults, ...(isOwn('next_cursor') || isOwn('result_offset') ? input : rest) };
    const answer = traits.paginated
      ? await onePage(confluence, entry.operation, sent, isOwn('next_cursor') ? call : withCursor(call, cursor))
      : await confluence.request(entry.operation, sent, call);
    const { result, nextOffset } = shapeResult(answer, options, Number(offset));
    if (context.isRemembered) memory?.noteRead(entry, input, answer, nextOffset, Number(offset));
    return result;
  };

  const write = async (input: ToolInput, call: CallOptions): Promise<ToolResult> => {
    if (version === undefined || memory === undefined) {
      return shapeResult(await confluence.request(entry.operation, input, call), options).result;
    }
    const number = memory.take(entry, version, input) + 1;
    const versioned = { ...input, version: version.form === 'object' ? { number } : number };
    try {
      const answer = await confluence.request(entry.operation, versioned, call);
      memory.noteWritten(entry, version, input, answer, number);
      return shapeResult(answer, options).result;
    } catch (error) {
      throw VersionConflictError.isInstance(error) ? movedOn(error, entry, version, input) : error;
    }
  };

  return {
    toolName,
    description,
    inputSchema: schema,
    ...standardSchema(schema, check),
    strict,
    traits,
    standingApproval: standing,
    needsApproval: async (input) =>
      typeof policy === 'function' ? policy({ toolName, input, traits }) : standing === true,
    check,
    execute: async (given, { signal } = {}) => {
      const input = check(given);
      const call = signal === undefined || signal === null ? {} : { signal };
      try {
        return await (traits.readOnly ? read(input, call) : write(input, call));
      } catch (error) {
        throw explained(error, input);
      }
    },
  };
}

/** Overrules what the description says about version numbers, which the model does not see. */
function ownVersion({ readTool }: CatalogueVersion): string {
  return `The version is set for you, from what you read last: read the record with ${readTool} first, and send no version.`;
}

async function onePage(
  confluence: Transport,
  operation: Operation,
  input: ToolInput,
  options: ListOptions,
): Promise<unknown> {
  return confluence.list(operation as Operation<ToolInput, ListPage<unknown>>, input, options);
}

function withCursor(options: CallOptions, cursor: unknown): ListOptions {
  return typeof cursor === 'string' ? { ...options, cursor } : options;
}
