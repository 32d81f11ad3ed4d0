import { countTokens } from 'gpt-tokenizer';
import { describe, expect, it } from 'vitest';
import { cqlHint, storageHint, userCqlHint, versionHint } from '../../src/confluence/hints.js';
import { lintCql } from '../../templates/runtime/cql/lint-cql.js';

describe('hints for models', () => {
  it.each([
    ['cql', cqlHint, 150],
    ['user cql', userCqlHint, 110],
    ['storage', storageHint, 130],
    ['version', versionHint, 80],
  ])('%s: stays within its budget of tokens', (_name, hint, budget) => {
    expect(countTokens(hint)).toBeLessThanOrEqual(budget);
  });

  it.each([cqlHint, userCqlHint])('gives examples of CQL that are correct', (hint) => {
    const [, examples = ''] = hint.split('Examples: ');
    expect(examples.split('; ')).toHaveLength(3);
    for (const example of examples.split('; ')) expect(lintCql(example)).toEqual([]);
  });

  it('searches users by the fields alone that the endpoint takes', () => {
    const [, examples = ''] = userCqlHint.split('Examples: ');
    for (const example of examples.split('; ')) expect(example).toMatch(/^user(?:\.fullname|\.accountid)? /);
  });
});
