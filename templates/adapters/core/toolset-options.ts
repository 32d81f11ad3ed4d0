import type { OperationTraits } from '../../runtime/operation.js';
import type { VersionStore } from '../../runtime/versioning/version-store.js';
import type { Profile } from '../profiles/profile.js';

/** A call that somebody may have to approve. */
export interface ApprovalRequest<Name extends string = string> {
  readonly toolName: Name;
  readonly input: unknown;
  readonly traits: OperationTraits;
}

/**
 * Which calls wait for approval: `destructive` those that may overwrite or remove what somebody made, `writes` all that
 * change anything, `false` none; or what a function says.
 */
export type ApprovalPolicy<Name extends string = string> =
  'destructive' | 'writes' | false | ((request: ApprovalRequest<Name>) => boolean | PromiseLike<boolean>);

/** Names of tools by their look: `*` stands for any characters or none, as in `list_*`. Nothing else has a meaning. */
export type NamePattern = `${string}*${string}`;

/**
 * Tools for one purpose: `reader` all that read, with outline and section; `editor` search, and pages and blog posts: get,
 * outline, section, edit, create; `offboarding` users, their groups, and removing a member.
 */
export type Preset = 'reader' | 'editor' | 'offboarding';

/** Which tools a model gets, and how they behave. The same in every adapter. */
export interface ToolsetOptions<Name extends string = string> {
  /** The tools for one purpose; what `include` names comes on top, `exclude` and `readOnly` take away. */
  readonly preset?: Preset;
  /** Only these tools, by name or pattern; with a `preset`, these besides its own. Default: all. */
  readonly include?: readonly (Name | NamePattern)[];
  /**
   * None of these tools, whatever `include` and `preset` say; nor those that are composed of one: without the update there is
   * no edit.
   */
  readonly exclude?: readonly (Name | NamePattern)[];
  /** No tool that writes. */
  readonly readOnly?: boolean;
  /**
   * `strict`: the model sends `version`, as the definitions say. `auto`: the model never sees `version`; a write uses the
   * version that the model last read, plus one, and is refused for a record that it has not read. Default `strict`.
   */
  readonly versioning?: 'strict' | 'auto';
  /**
   * Where `auto` also remembers what the model has read, for toolsets of the same conversation in other requests, processes or
   * machines; one for each conversation. Default: the memory of this toolset, and what the framework hands on of the conversation.
   */
  readonly versionStore?: VersionStore;
  /** Whose part of JSON Schema the tools are described in. Each adapter has its own default. */
  readonly profile?: Profile;
  /** `false` sends queries that Confluence is certain to reject. Default: they are refused here, with the fix. */
  readonly validateCql?: boolean;
  /** `full` keeps every field of results: links, nulls, avatars, what is said twice. Default `compact`. */
  readonly results?: 'compact' | 'full';
  /** Longest result in characters of JSON. What is beyond is cut, and the result says how to get it. Default: no limit. */
  readonly maxResultChars?: number;
  /**
   * `true` also says what tools answer, to frameworks that take it: a JSON Schema of the compact result. A tool whose results
   * may be cut, or are not known, has none. Some clients show it to the model, which then pays for it. Default `false`.
   */
  readonly outputSchemas?: boolean;
  /**
   * `true` also gives examples of right calls, to the AI SDK 6 and 7 and to Anthropic, for the tools where they help: CQL, small
   * edits, writes of a body. The model pays for them in every request. Default `false`.
   */
  readonly examples?: boolean;
  /**
   * For more tools than a model can look over: only the few stay loaded that most work begins with, or those that `keep` names,
   * and the model finds the others by what it wants to do: in the framework's own way where it has one, else by
   * `search_confluence_tools`, `execute_confluence_read` and `execute_confluence_write`. Default: all tools are loaded.
   */
  readonly toolSearch?: boolean | { readonly keep: readonly (Name | NamePattern)[] };
  /** Default `destructive`. */
  readonly needsApproval?: ApprovalPolicy<Name>;
}
