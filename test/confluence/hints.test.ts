import { countTokens } from 'gpt-tokenizer';
import { describe, expect, it } from 'vitest';
import { cqlHint, storageHint, versionHint } from '../../src/confluence/hints.js';
import { lintCql } from '../../templates/runtime/cql/lint-cql.js';

describe('hints for models', () => {
  it.each([
    ['cql', cqlHint, 150],
    ['storage', storageHint, 130],
    ['version', versionHint, 80],
  ])('%s: stays within its budget of tokens', (_name, hint, budget) => {
    expect(countTokens(hint)).toBeLessThanOrEqual(budget);
  });

  it('gives examples of CQL that are correct', () => {
    const [, examples = ''] = cqlHint.split('Examples: ');
    expect(examples.split('; ')).toHaveLength(3);
    for (const example of examples.split('; ')) expect(lintCql(example)).toEqual([]);
  });
});
