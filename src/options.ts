import { isDeepStrictEqual } from 'node:util';
import { adapterNames } from './adapter-names.js';

/** What a config file may say about one tool. */
export interface ToolOverride {
  /** Replaces the tool's description. */
  readonly description?: string;
  /** Replaces descriptions of inputs, by input name. */
  readonly properties?: { readonly [input: string]: { readonly description: string } };
  /** Trims, by their names in `trimRules`, that leave nothing out of what models are shown of the tool. */
  readonly keep?: readonly string[];
  /** Leaves the tool out of the package. */
  readonly drop?: boolean;
}

/** Everything besides the definitions that decides what is emitted; recorded in the lock file. No secret, no account. */
export interface GenerationOptions {
  readonly packageName: string;
  /** Methods to keep (`list`, `get`, …, `read`, `write`, `custom` or a custom method's name); empty keeps all. */
  readonly methods: readonly string[];
  /** Tags to keep; empty keeps all. */
  readonly tags: readonly string[];
  /** Globs over tool names; empty keeps all. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly readOnly: boolean;
  /** Whether the package gets the tools that are composed here, of a get and an update: outline, section, edit. */
  readonly editing: boolean;
  /** Names out of `adapterNames`. */
  readonly adapters: readonly string[];
  /** By tool name. */
  readonly overrides: { readonly [tool: string]: ToolOverride };
}

export const defaultGenerationOptions: GenerationOptions = {
  packageName: 'confluence-tools',
  methods: [],
  tags: [],
  include: [],
  exclude: [],
  readOnly: false,
  editing: true,
  adapters: adapterNames,
  overrides: {},
};

/** Whether an option is what it is where nobody says anything; none that this version does not know is. */
export function isDefault(name: string, value: unknown): boolean {
  return isDeepStrictEqual(value, new Map<string, unknown>(Object.entries(defaultGenerationOptions)).get(name));
}
