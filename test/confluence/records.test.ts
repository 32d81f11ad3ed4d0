import { describe, expect, it } from 'vitest';
import { recordOfResource } from '../../src/confluence/record-of-resource.js';
import { recordSchemas } from '../../src/confluence/records.js';
import { type Schema, typesOf } from '../../src/schema/canonical-schema.js';
import { reachable } from '../../src/schema/references.js';

/** The properties of a record that may be null. */
function nullableIn(name: string): readonly string[] {
  const properties: { readonly [property: string]: Schema } = recordSchemas.get(name)?.properties ?? {};
  return Object.entries(properties).flatMap(([property, schema]) =>
    typeof schema === 'object' && typesOf(schema).includes('null') ? property : [],
  );
}

const propertiesOf = (name: string): readonly string[] => Object.keys(recordSchemas.get(name)?.properties ?? {});

describe('the records of Confluence', () => {
  it('say what may be null', () => {
    expect(nullableIn('Version')).toEqual(['message']);
    expect(nullableIn('Page')).toEqual(['parentId', 'parentType', 'position', 'ownerId', 'lastOwnerId', 'subtype']);
    expect(nullableIn('Comment')).toEqual([]);
  });

  it('hold what reading one of them can include', () => {
    const lists = ['labels', 'properties', 'operations', 'likes', 'versions'];
    for (const name of ['Page', 'BlogPost']) expect(propertiesOf(name)).toEqual(expect.arrayContaining(lists));
    expect(propertiesOf('Attachment')).toEqual(expect.arrayContaining(lists.filter((list) => list !== 'likes')));
    expect(propertiesOf('Comment')).toEqual(expect.arrayContaining(lists.filter((list) => list !== 'labels')));
    expect([...reachable(['Space'], recordSchemas).keys()]).toEqual([
      'Version',
      'BodyRepresentation',
      'ContentProperty',
      'PermittedOperation',
      'Label',
      'IncludedLabels',
      'IncludedProperties',
      'IncludedOperations',
      'IncludedPermissions',
      'Space',
    ]);
  });

  it('refer to one another and to nothing else', () => {
    for (const [name, schema] of recordSchemas) {
      const references = [...JSON.stringify(schema).matchAll(/"#\/\$defs\/(\w+)"/g)].map(([, other = '']) => other);
      expect(references.filter((other) => !recordSchemas.has(other))).toEqual([]);
      expect(references, 'a record within itself').not.toContain(name);
    }
  });
});

describe('the record of a resource', () => {
  it.each([
    ['pages', 'get', 'Page'],
    ['users', 'list', 'UserSearchResult'],
    ['users', 'get', 'User'],
    ['searches', 'list', 'SearchResult'],
    ['page attachments', 'list', 'Attachment'],
    ['attachment labels', 'list', 'Label'],
    ['blogpost footer comments', 'list', 'Comment'],
    ['space pages', 'list', 'Page'],
    ['inline comments', 'update', 'Comment'],
    // Templates, and the properties and versions of a record, are something else.
    ['template pages', 'list', undefined],
    ['page properties', 'list', undefined],
    ['page versions', 'list', undefined],
    ['space labels', 'create', undefined],
    ['pages', 'archive', undefined],
  ])('%s, %s: %s', (words, method, expected) => {
    expect(recordOfResource(words, method)).toBe(expected);
  });
});
