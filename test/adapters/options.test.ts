import { expect, it } from 'vitest';
import { createToolset } from '../../templates/adapters/core/create-toolset.js';
import { createTransport } from '../../templates/runtime/index.js';
import { refusal } from '../support/refusal.js';
import { bundledCatalogue } from './support/catalogue.js';

const confluence = createTransport({ token: 'token', accountId: 'account' });
const make = (options: object): unknown => createToolset(bundledCatalogue(), confluence, options, 'json-schema');

it.each([
  [{ readonly: true }, 'There is no option "readonly". Did you mean "readOnly"?'],
  [
    { approve: 'all' },
    'There is no option "approve". There are preset, include, exclude, readOnly, versioning, versionStore, profile, validateCql, results, maxResultChars, outputSchemas, examples, toolSearch, needsApproval.',
  ],
  [{ readOnly: 'yes' }, 'The option "readOnly" has to be true or false, but the string "yes" was given.'],
  [
    { include: 'list_*' },
    'The option "include" has to be a list of names of tools, but the string "list_*" was given.',
  ],
  [{ examples: 'few' }, 'The option "examples" has to be true or false, but the string "few" was given.'],
  [{ outputSchemas: 'all' }, 'The option "outputSchemas" has to be true or false, but the string "all" was given.'],
  [{ exclude: [1] }, 'The option "exclude" has to be a list of names of tools, but an array of 1 was given.'],
  [
    { versioning: 'automatic' },
    'The option "versioning" has to be "strict" or "auto", but the string "automatic" was given.',
  ],
  [
    { profile: 'claude' },
    'The option "profile" has to be "json-schema", "openai-strict", "openai", "anthropic", "gemini" or "gemini-json-schema", but the string "claude" was given.',
  ],
  [{ results: null }, 'The option "results" has to be "compact" or "full", but null was given.'],
  [
    { maxResultChars: Number.NaN },
    'The option "maxResultChars" has to be a whole number of at least 1000, but the number NaN was given.',
  ],
  [
    { needsApproval: true },
    'The option "needsApproval" has to be "destructive", "writes", false or a function, but the boolean true was given.',
  ],
])('a program that no compiler has checked is refused %j', (options, message) => {
  expect(refusal(() => make(options))).toEqual({ path: Object.keys(options)[0], message });
});

it('an option that is undefined is one that was left out', () => {
  const all = { include: undefined, readOnly: undefined, maxResultChars: undefined, needsApproval: undefined };
  expect(make(all)).toHaveLength(bundledCatalogue().length);
});
