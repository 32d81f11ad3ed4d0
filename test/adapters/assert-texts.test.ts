import { describe, expect, it } from 'vitest';
import { assertTexts } from '../../templates/adapters/core/assert-texts.js';
import { refusal } from '../support/refusal.js';

const document = '{"type":"doc","version":1,"content":[]}';

describe('of the bodies that a model sends', () => {
  it.each([
    { body: { representation: 'storage', value: '<p>R&amp;D</p>' } },
    { body: { storage: { value: '<p>R&amp;D</p>' } } },
    { body: { representation: 'atlas_doc_format', value: document } },
    { body: { atlas_doc_format: { representation: 'atlas_doc_format', value: document } } },
    { body: { representation: 'wiki', value: 'R&D <b>' } },
    { body: { representation: 'view' } },
    { body: 'R&D' },
    { view: { value: '<p/>' } },
  ])('this one is sent: %j', (input) => {
    expect(() => {
      assertTexts(input, []);
    }).not.toThrow();
  });

  it.each([
    [{ body: { representation: 'storage', value: 'R&D' } }, 'body.value', /^The storage format is not well-formed/],
    [{ body: { storage: { value: 'R&D' } } }, 'body.storage.value', /^The storage format is not well-formed/],
    [{ body: { representation: 'atlas_doc_format', value: '<p/>' } }, 'body.value', /has to be the JSON of a document/],
    [{ body: { atlas_doc_format: { value: '{' } } }, 'body.atlas_doc_format.value', /has to be the JSON of a document/],
    [{ body: { representation: 'view', value: '<p/>' } }, 'body.value', /^A body of the representation view is what/],
    [{ body: { view: { value: '<p/>' } } }, 'body.view.value', /^A body of the representation view is what/],
  ])('this one is refused: %j', (input, path, message) => {
    const refused = refusal(() => {
      assertTexts(input, []);
    });
    expect(refused).toEqual({ path, message: expect.stringMatching(message) as string });
  });
});
