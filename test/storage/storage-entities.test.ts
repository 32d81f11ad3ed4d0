import { characterEntities } from 'character-entities';
import { describe, expect, it } from 'vitest';
import { storageEntities, storageEntity } from '../../templates/runtime/storage/storage-entities.js';

describe('storageEntity', () => {
  it('knows the 253 names of XHTML 1.0, as HTML knows them today but for two brackets that it has moved', () => {
    expect(storageEntities.size).toBe(253);
    const others = [...storageEntities].filter(([name, character]) => characterEntities[name] !== character);
    expect(others).toEqual([
      ['lang', '\u2329'],
      ['rang', '\u232a'],
    ]);
  });

  it.each([
    ['nbsp', '\u00a0'],
    ['#160', '\u00a0'],
    ['#xA0', '\u00a0'],
    ['#x1f600', '😀'],
    ['#0000000000000000000038', '&'],
    ['#9', '\t'],
    ['#xfffd', '\ufffd'],
  ])('resolves %s', (name, character) => {
    expect(storageEntity(name)).toBe(character);
  });

  it.each([
    '',
    'NBSP',
    'check',
    '#',
    '#x',
    '#X41',
    '#0',
    '#8',
    '#xd800',
    '#xffff',
    '#x110000',
    '#99999999999999999999',
    '#1a',
    ' 38',
  ])('knows none of the name %j', (name) => {
    expect(storageEntity(name)).toBeUndefined();
  });
});
