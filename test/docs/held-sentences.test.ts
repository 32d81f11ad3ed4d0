import { describe, expect, it } from 'vitest';
import { mismatches, sentencesOf, withoutTest } from './held-sentences.js';
import { cqlPage } from './held/cql.js';
import { storageFormatPage } from './held/storage-format.js';
import { versionChainingPage } from './held/version-chaining.js';

describe.each([cqlPage, storageFormatPage, versionChainingPage])('$path', ({ path, held, explaining }) => {
  it('is held by tests, sentence by sentence, and no row is about another', () => {
    expect(mismatches(sentencesOf(path), [...Object.keys(held), ...explaining])).toEqual({ unheld: [], stray: [] });
  });

  it('has no sentence that both claims and only explains', () => {
    expect(explaining.filter((sentence) => sentence in held)).toEqual([]);
  });

  it('names tests that there are', () => {
    expect(withoutTest(held)).toEqual([]);
  });
});
