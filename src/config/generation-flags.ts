import type { ConfigFile } from './file-schema.js';
import type { Flags, OptionName } from './option-table.js';

/** What somebody says of the options of a generation, by their names in the config file. */
export type ChosenOptions = Pick<
  ConfigFile,
  'packageName' | 'methods' | 'tags' | 'include' | 'exclude' | 'readOnly' | 'editing' | 'adapters' | 'overrides'
>;

/** The flag of each of them. Overrides have none: they are too much for a command line. */
export const generationFlags = {
  packageName: 'package-name',
  methods: 'methods',
  tags: 'tags',
  include: 'include',
  exclude: 'exclude',
  readOnly: 'read-only',
  editing: 'editing',
  adapters: 'adapters',
} as const satisfies { readonly [Name in Exclude<keyof ChosenOptions, 'overrides'>]: OptionName };

/** The options that the command line says. */
export function optionsOfFlags(flags: Flags): ChosenOptions {
  const named = Object.entries(generationFlags).map(([name, flag]) => [name, flags[flag]] as const);
  return Object.fromEntries(named.filter(([, value]) => value !== undefined));
}
