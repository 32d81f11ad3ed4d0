import type { RepairCommands } from '../check/package-drift.js';
import type { Flags, OptionName } from '../config/option-table.js';

/** Flags that decide what is generated and where: a command that repairs must repeat them. */
const repeatedFlags = [
  'config',
  'out',
  'methods',
  'tags',
  'include',
  'exclude',
  'read-only',
  'editing',
  'adapters',
  'package-name',
  'skip-invalid',
] as const satisfies readonly OptionName[];

/** One word of a POSIX shell. */
function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/u.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

function flagWords(name: OptionName, value: boolean | string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  if (typeof value === 'boolean') return [value ? `--${name}` : `--no-${name}`];
  if (value.length === 0) return [`--no-${name}`];
  return [`--${name}`, shellWord(typeof value === 'string' ? value : value.join(','))];
}

/** Where a download comes from, where it was said and not only set: of several accounts, the first. */
function sourceWords({ account, integration }: Flags): readonly string[] {
  if (integration !== undefined) return flagWords('integration', integration);
  return account?.includes(',') === true ? flagWords('account', account.split(',')[0]?.trim()) : [];
}

/**
 * @param flags the flags of the check
 * @param folder folder of the package, relative to where the commands are to be typed
 */
export function repairCommands(flags: Flags, folder: string): RepairCommands {
  const repeated = repeatedFlags.flatMap((name) => flagWords(name, flags[name]));
  const command = (...words: readonly string[]): string =>
    ['npx gen-confluence-tools', ...words, ...repeated].join(' ');
  const file = (path: string): string => shellWord(folder === '' ? path : `${folder}/${path}`);
  return {
    regenerate: command('--from', 'snapshot'),
    make: command(),
    download: command('--from', 'upstream', ...sourceWords(flags)),
    restore: (path) => `git checkout -- ${file(path)}`,
    remove: (path) => (path.endsWith('/') ? `rm -r ${file(path.slice(0, -1))}` : `rm ${file(path)}`),
  };
}
