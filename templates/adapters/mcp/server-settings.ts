import type { ConfluenceOptions } from '../../runtime/http/confluence-options.js';
import { InvalidInputError } from '../../runtime/errors.js';
import type { ToolsetOptions } from '../core/toolset-options.js';

/** Environment variables, by name. */
export interface Environment {
  readonly [name: string]: string | undefined;
}

/** What the server is told by its environment. */
export interface ServerSettings {
  readonly confluence: ConfluenceOptions;
  readonly toolset: ToolsetOptions;
}

/**
 * Reads the settings of the server: `TRUTO_API_TOKEN` (or `TRUTO_API_KEY`), `TRUTO_ACCOUNT_ID` (or
 * `CONFLUENCE_ACCOUNT_ID`), `TRUTO_API_BASE_URL`; `CONFLUENCE_TOOLS_INCLUDE` and `…_EXCLUDE` (names or patterns such as
 * `list_*`, with commas), `…_READ_ONLY` (`true`), `…_VERSIONING` (`strict` or `auto`), `…_MAX_RESULT_CHARS`.
 *
 * @throws {InvalidInputError} naming the variable, never its value where that is the token
 */
export function serverSettings(environment: Environment): ServerSettings {
  const read = (...variables: readonly string[]): string | undefined =>
    variables.map((name) => environment[name]?.trim()).find((value) => value !== undefined && value !== '');
  const token = read('TRUTO_API_TOKEN', 'TRUTO_API_KEY');
  const accountId = read('TRUTO_ACCOUNT_ID', 'CONFLUENCE_ACCOUNT_ID');
  if (token === undefined) throw missing('TRUTO_API_TOKEN', 'the API token of Truto');
  if (accountId === undefined) throw missing('TRUTO_ACCOUNT_ID', 'the id of the integrated account');
  const baseUrl = read('TRUTO_API_BASE_URL');
  const include = read('CONFLUENCE_TOOLS_INCLUDE');
  const exclude = read('CONFLUENCE_TOOLS_EXCLUDE');
  const readOnly = oneOf('CONFLUENCE_TOOLS_READ_ONLY', read('CONFLUENCE_TOOLS_READ_ONLY'), ['true', 'false', '1', '0']);
  const versioning = oneOf('CONFLUENCE_TOOLS_VERSIONING', read('CONFLUENCE_TOOLS_VERSIONING'), ['strict', 'auto']);
  const maxResultChars = read('CONFLUENCE_TOOLS_MAX_RESULT_CHARS');
  return {
    confluence: { token, accountId, ...(baseUrl === undefined ? {} : { baseUrl }) },
    toolset: {
      ...(include === undefined ? {} : { include: names(include) }),
      ...(exclude === undefined ? {} : { exclude: names(exclude) }),
      ...(readOnly === undefined ? {} : { readOnly: readOnly === 'true' || readOnly === '1' }),
      ...(versioning === undefined ? {} : { versioning }),
      ...(maxResultChars === undefined ? {} : { maxResultChars: Number(maxResultChars) }),
    },
  };
}

function missing(name: string, what: string): InvalidInputError {
  return new InvalidInputError(`Set ${name}: ${what}.`, { path: name });
}

function oneOf<Value extends string>(
  name: string,
  value: string | undefined,
  allowed: readonly Value[],
): Value | undefined {
  if (value === undefined) return undefined;
  const found = allowed.find((candidate) => candidate === value.toLowerCase());
  if (found !== undefined) return found;
  throw new InvalidInputError(`${name} has to be one of ${allowed.join(', ')}.`, { path: name });
}

function names(list: string): readonly string[] {
  return list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
