import * as v from 'valibot';
import { closestName } from '../text/closest-name.js';
import { GeneratorError, type Problem } from '../errors.js';
import { appendPointer } from '../schema/json-pointer.js';
import { fileSchema, toolOverride, type ConfigFile } from './file-schema.js';

/** Names under which people try to write the token down. */
const tokenKey = /^(?:truto)?_?-?(?:api)?_?-?(?:token|key)$/iu;

/** The names that are known where an unknown one was found. */
function knownNames(path: readonly v.IssuePathItem[]): readonly string[] {
  if (path.length === 1) return Object.keys(fileSchema.entries);
  return path.length === 3 ? Object.keys(toolOverride.entries) : ['description'];
}

function describeSubject(path: readonly v.IssuePathItem[]): string {
  const last = path.at(-1);
  if (last === undefined) return 'The config';
  return last.type === 'array' ? `Entry ${last.key} of "${path.at(-2)?.key}"` : JSON.stringify(last.key);
}

async function describeIssue(issue: v.BaseIssue<unknown>, file: string, start: string): Promise<Problem> {
  const path = issue.path ?? [];
  const pointer = path.reduce((current, { key }) => appendPointer(current, String(key)), start);
  const place = pointer === '' ? {} : { pointer };
  const key = String(path.at(-1)?.key ?? '');
  if (issue.expected !== 'never') {
    const subject = describeSubject(path);
    // A missing property has no words of its own in the schema.
    const what =
      issue.kind === 'schema' && issue.type === 'strict_object' && key === 'description' ? 'is missing' : issue.message;
    return { code: 'BAD_FLAGS', message: `${file}: ${subject} ${what}.`, ...place };
  }
  if (tokenKey.test(key)) {
    const message = `${file}: the token does not belong into a config file, which is committed for everybody to read.`;
    const fix = 'Remove it, replace it at Truto, and set the new one in the environment variable TRUTO_API_TOKEN.';
    return { code: 'BAD_FLAGS', message, ...place, fix };
  }
  const names = knownNames(path);
  const name = await closestName(key, names);
  const fix = name === null ? `Known are ${names.join(', ')}.` : `Did you mean ${JSON.stringify(name)}?`;
  return { code: 'BAD_FLAGS', message: `${file}: ${JSON.stringify(key)} is not known here.`, ...place, fix };
}

/**
 * Checks the content of a config file.
 *
 * @param file name of the file, for messages
 * @param pointer where in the file the config stands, as a JSON pointer
 * @throws {GeneratorError} BAD_FLAGS with everything that is wrong
 */
export async function checkFile(json: unknown, file: string, pointer: string): Promise<ConfigFile> {
  // For valibot a list is an object too.
  const result = v.safeParse(fileSchema, Array.isArray(json) ? null : json);
  if (result.success) return result.output;
  const [first, ...others] = result.issues;
  throw new GeneratorError([
    await describeIssue(first, file, pointer),
    ...(await Promise.all(others.map((issue) => describeIssue(issue, file, pointer)))),
  ]);
}
