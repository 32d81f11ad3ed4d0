import { programSettings } from './program-settings.js';

/** What `--help` prints. */
export function programHelp(): string {
  const rows = [
    ...programSettings.map(({ flag, value, meaning, variables }): readonly [string, string] => [
      value === undefined ? `--${flag}` : `--${flag} ${value}`,
      `${meaning} [${variables.join(', ')}]`,
    ]),
    ['--help', 'print this and end'],
    ['--version', 'print the version and end'],
  ] as const;
  const width = Math.max(...rows.map(([argument]) => argument.length));
  return [
    'confluence-tools-mcp [arguments]',
    '',
    'Serves the tools to the MCP client that starts this program and speaks to it on stdin.',
    '',
    ...rows.map(([argument, meaning]) => `  ${argument.padEnd(width)}  ${meaning}`),
    '',
    'Variables in brackets say the same in the environment; an argument outweighs them.',
    'The token is in the environment only: TRUTO_API_TOKEN.',
    '',
  ].join('\n');
}
