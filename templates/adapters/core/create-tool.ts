import type { Validator } from '@cfworker/json-schema';
import type { CallOptions, ListOptions } from '../../runtime/http/confluence-options.js';
import { ConfluenceToolsError } from '../../runtime/errors.js';
import { inputNames } from '../../runtime/input-names.js';
import type { Operation } from '../../runtime/operation.js';
import type { Transport } from '../../runtime/client/transport.js';
import { findVersion } from '../../runtime/versioning/read-record.js';
import type { RecordFields } from '../../runtime/versioning/read-record.js';
import { applyProfile } from '../profiles/apply-profile.js';
import type { Profile } from '../profiles/profile.js';
import { toolInBrief } from '../schema/in-brief.js';
import { standingApproval } from './standing-approval.js';
import { assertEdits } from './assert-edits.js';
import { assertTexts } from './assert-texts.js';
import type { Catalogue, CatalogueTool, CatalogueVersion } from './catalogue.js';
import { runComposed } from './composed-tool.js';
import { readsBody, takeFormat, withCompactBody } from './compact-body.js';
import { explainFailure } from './explain-failure.js';
import { inputExamples } from './input-examples.js';
import { guardRecord, takeAllowedLoss } from './loss-guard.js';
import { modelInputs } from './model-inputs.js';
import type { OwnSite } from './page-address.js';
import { shapeResult, shapeWritten } from './shape-result.js';
import { standardSchema } from './standard-schema.js';
import { createToolArguments, refuseOtherSite } from './tool-arguments.js';
import type { ReadInput } from './tool-arguments.js';
import type { Tool, ToolInput, ToolResult } from './tool.js';
import { toolOutput, undeclaredAnswer } from './tool-output.js';
import type { ToolsetOptions } from './toolset-options.js';
import { isDraft } from './seen-record.js';
import type { Seen } from './seen-record.js';
import { createValidator } from './validator.js';
import type { CallContext, VersionMemory } from './version-memory.js';
import { isMovedOn, movedOn, requireDraft, wasRefused } from './version-refusals.js';
import { writeVersioned } from './versioned-write.js';

interface ToolContext<Name extends string> {
  readonly confluence: Transport;
  readonly options: ToolsetOptions<Name>;
  readonly profile: Profile;
  /** Present in the version mode `auto`. */
  readonly memory: VersionMemory | undefined;
  /** Whether this is the tool that reads records for a versioned write. */
  readonly isRemembered: boolean;
  /** What reads the record that the tool writes under versions. */
  readonly reads: Operation | undefined;
  readonly isDeferred: boolean;
  readonly isBrief: boolean;
  /** The tools that the model has. */
  readonly offered: Catalogue<Name>;
  readonly site: OwnSite;
}

/** Makes one tool out of its entry. */
export function createTool<Name extends string>(entry: CatalogueTool<Name>, context: ToolContext<Name>): Tool<Name> {
  const { toolName, traits, composed } = entry;
  const { confluence, options, memory, offered, site } = context;
  const version = memory === undefined ? undefined : entry.version;
  const inputs = modelInputs(entry, {
    hidesVersion: version !== undefined,
    isCut: options.maxResultChars !== undefined,
    asksFormat: readsBody(entry, options),
  });
  const [said, told] = context.isBrief ? toolInBrief(entry.description, inputs) : [entry.description, inputs];
  const description = version === undefined ? said : `${said} ${ownVersion(version)}`;
  const { needsApproval: policy } = options;
  const standing = standingApproval(policy, traits);
  const { schema, strict, jsonTexts } = applyProfile(context.profile, told);
  const output = toolOutput(entry, options);
  const { cqlInputs = [] } = entry;
  const explained = (error: unknown, input: unknown): unknown => explainFailure(error, toolName, input, cqlInputs);
  const readInput = createToolArguments(entry, { inputs, shown: { schema, jsonTexts }, strict, offered, site });

  const check = (given: unknown): ReadInput => {
    const sent = readInput.read(given);
    try {
      assertTexts(sent.input, options.validateCql === false ? [] : cqlInputs);
      if (composed?.kind === 'edit') assertEdits(sent.input);
    } catch (error) {
      throw explained(error, sent.input);
    }
    return sent;
  };

  const repair = (given: unknown): ToolInput => {
    const { input, unproven } = check(given);
    return strict || jsonTexts.size > 0 || unproven !== undefined ? (readInput.repair(given) as ToolInput) : input;
  };

  /** Whether the provider would take it for an example, and we for a call. */
  let validator: Validator | undefined;
  const fits = (example: ToolInput): boolean => {
    try {
      check(example);
      validator ??= createValidator(schema);
      return validator.validate(example).valid;
    } catch {
      return false;
    }
  };
  const examples = options.examples === true ? inputExamples(entry, inputs, fits) : [];

  /** What would be sent; what will be refused is shown as it was given. */
  const approvable = (given: unknown): unknown => {
    try {
      return check(given).input;
    } catch {
      return given;
    }
  };

  const read = async (
    { input: given, unproven }: ReadInput,
    call: CallOptions,
    caller: CallContext,
  ): Promise<ToolResult> => {
    const { input, isCompact } = takeFormat(entry, given, options);
    const { next_cursor: cursor, result_offset: offset = 0, ...rest } = input;
    const isOwn = (name: string): boolean => inputNames(entry.operation).includes(name);
    const sent = { ...entry.defaults, ...(isOwn('next_cursor') || isOwn('result_offset') ? input : rest) };
    const page = isOwn('next_cursor') ? call : withCursor(call, cursor);
    const answer = await confluence.request(entry.operation, sent, page);
    if (answer === undefined || answer === null) throw nothingRead(toolName);
    site.note(answer);
    if (unproven !== undefined) refuseOtherSite(toolName, unproven, site);
    const shown = isCompact ? withCompactBody(answer) : answer;
    const { result, nextOffset } = shapeResult(shown, options, Number(offset));
    if (context.isRemembered) {
      await memory?.noteRead(entry, input, { answer: shown, offset: Number(offset), nextOffset }, caller);
    }
    return result;
  };

  const send = async (
    input: ToolInput,
    number: number | undefined,
    { seen, allowed }: { readonly seen?: Seen; readonly allowed: readonly string[] | false },
    call: CallOptions,
  ): Promise<unknown> => {
    const { version: own, operation } = entry;
    const { reads } = context;
    const isWhole = own?.replacesBody === true && input['body'] !== undefined;
    if (own === undefined || reads === undefined || number === undefined || !isWhole) {
      return confluence.request(operation, input, call);
    }
    const checkRecord = (record: RecordFields): void => {
      if (seen) requireDraft(entry, own, input, seen.draft, record);
      guardRecord(record, input, allowed);
    };
    const knownDraft = seen === undefined ? (true as const) : seen.draft;
    const write = { get: reads, update: operation, version: own, input, number, knownDraft, checkRecord };
    return writeVersioned(confluence, write, call);
  };

  const write = async (given: ToolInput, call: CallOptions, caller: CallContext): Promise<ToolResult> => {
    const { input, allowed } = takeAllowedLoss(entry, given);
    if (version === undefined || memory === undefined) {
      return shapeWritten(await send(input, findVersion(input), { allowed }, call), options, input);
    }
    const target = { entry, version, input };
    const seen = await memory.take(target, caller);
    const number = isDraft(seen, input) ? 1 : seen.version + 1;
    const versioned = { ...input, version: version.form === 'object' ? { number } : number };
    try {
      const answer = await send(versioned, number, { seen, allowed }, call);
      await memory.noteWritten(target, { answer, written: number, seen }, caller);
      return shapeWritten(answer, options, input);
    } catch (error) {
      if (wasRefused(error)) memory.giveBack(target, seen);
      else await memory.forget(entry, input, caller);
      throw isMovedOn(error) ? movedOn(error, entry, version, input) : error;
    }
  };

  const carryOutCall = (sent: ReadInput, call: CallOptions, caller: CallContext): Promise<ToolResult> => {
    if (composed !== undefined) return runComposed(entry, composed, context, sent, { call, caller });
    return traits.readOnly ? read(sent, call, caller) : write(sent.input, call, caller);
  };

  return {
    toolName,
    description,
    inputSchema: schema,
    ...standardSchema(schema, repair),
    strict,
    traits,
    isDeferred: context.isDeferred,
    output,
    ...(examples.length === 0 ? {} : { examples }),
    standingApproval: standing,
    needsApproval: async (given) =>
      typeof policy === 'function' ? policy({ toolName, input: approvable(given), traits }) : standing === true,
    check: (given) => check(given).input,
    repair,
    execute: async (given, { signal, pastCalls } = {}) => {
      const sent = check(given);
      const call = signal === undefined || signal === null ? {} : { signal };
      const caller = pastCalls === undefined ? call : { ...call, pastCalls };
      try {
        const result = await carryOutCall(sent, call, caller);
        if (output?.takes(result.value) === false) throw undeclaredAnswer(toolName, result);
        return result;
      } catch (error) {
        throw explained(error, sent.input);
      }
    },
  };
}

/** A read that was answered with success and nothing else has read nothing: only a write is done by that. */
function nothingRead(toolName: string): ConfluenceToolsError {
  const message = `${toolName}: The answer was empty, so nothing was read. Check the id, or try again later.`;
  return new ConfluenceToolsError(message, { code: 'UNEXPECTED_ANSWER' });
}

/** Overrules what the description says about version numbers, which the model does not see. */
function ownVersion({ readTool }: CatalogueVersion): string {
  return `The version is set for you, from what you read last: read the record with ${readTool} first, and send no version.`;
}

function withCursor(options: CallOptions, cursor: unknown): ListOptions {
  return typeof cursor === 'string' ? { ...options, cursor } : options;
}
