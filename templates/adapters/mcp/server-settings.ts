import type { ConfluenceOptions } from '../../runtime/http/confluence-options.js';
import { InvalidInputError } from '../../runtime/errors.js';
import { tokenForm } from '../../runtime/http/token.js';
import type { ToolsetOptions } from '../core/toolset-options.js';
import { programSettings, tokenVariables } from './program-settings.js';
import type { Environment, SettingName } from './program-settings.js';
import { firstOf, readSettings } from './read-settings.js';

/** What the server is told by its arguments and its environment. */
export interface ServerSettings {
  readonly confluence: ConfluenceOptions;
  readonly toolset: ToolsetOptions;
}

/**
 * Reads the settings of the server.
 *
 * @param words the arguments of the program
 * @throws {InvalidInputError} naming the setting, never the value of the token
 */
export function serverSettings(words: readonly string[], environment: Environment): ServerSettings {
  const written = readSettings(words, environment);
  const token = firstOf(environment, tokenVariables);
  const { accountId, baseUrl, include, exclude, maxResultChars } = written;
  if (token === undefined) throw missing('TRUTO_API_TOKEN', 'the API token of Truto');
  if (!tokenForm.test(token)) {
    const message =
      'The token in TRUTO_API_TOKEN is malformed: it has a space, a line break, a quotation mark or the like in it.';
    throw new InvalidInputError(message, { path: 'TRUTO_API_TOKEN' });
  }
  if (accountId === undefined) throw missing('TRUTO_ACCOUNT_ID', 'the id of the integrated account');
  const preset = oneOf('preset', written.preset, ['reader', 'editor', 'offboarding']);
  const readOnly = flag('readOnly', written.readOnly);
  const outputSchemas = flag('outputSchemas', written.outputSchemas);
  const toolSearch = flag('toolSearch', written.toolSearch);
  const versioning = oneOf('versioning', written.versioning, ['strict', 'auto']);
  const needsApproval = oneOf('needsApproval', written.needsApproval, ['destructive', 'writes', 'none']);
  return {
    confluence: { token, accountId, ...(baseUrl === undefined ? {} : { baseUrl }) },
    toolset: {
      ...(preset === undefined ? {} : { preset }),
      ...(include === undefined ? {} : { include: names(include) }),
      ...(exclude === undefined ? {} : { exclude: names(exclude) }),
      ...(readOnly === undefined ? {} : { readOnly }),
      ...(versioning === undefined ? {} : { versioning }),
      ...(needsApproval === undefined ? {} : { needsApproval: needsApproval === 'none' ? false : needsApproval }),
      ...(maxResultChars === undefined ? {} : { maxResultChars: Number(maxResultChars) }),
      ...(outputSchemas === undefined ? {} : { outputSchemas }),
      ...(toolSearch === undefined ? {} : { toolSearch }),
    },
  };
}

function missing(name: string, what: string): InvalidInputError {
  return new InvalidInputError(`Set ${name}: ${what}.`, { path: name });
}

function flag(name: SettingName, value: string | undefined): boolean | undefined {
  const written = oneOf(name, value, ['true', 'false', '1', '0']);
  return written === undefined ? undefined : written === 'true' || written === '1';
}

function oneOf<Value extends string>(
  name: SettingName,
  value: string | undefined,
  allowed: readonly Value[],
): Value | undefined {
  if (value === undefined) return undefined;
  const found = allowed.find((candidate) => candidate === value.toLowerCase());
  if (found !== undefined) return found;
  const written = programSettings.find((setting) => setting.name === name);
  const place = `${written?.variables.join(', ')} (or --${written?.flag})`;
  throw new InvalidInputError(`${place} has to be one of ${allowed.join(', ')}.`, { path: name });
}

function names(list: string): readonly string[] {
  return list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
