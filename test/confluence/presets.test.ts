import { describe, expect, it } from 'vitest';
import { presetsOf } from '../../src/confluence/presets.js';
import { recordOfResource } from '../../src/confluence/record-of-resource.js';

const presets = (words: string, method: string) =>
  presetsOf({ words, method, record: recordOfResource(words, method) });

describe('the presets of a tool, under Truto’s names and under those of Atlassian’s paths', () => {
  it.each([
    ['search', 'list'],
    ['searches', 'list'],
    ['pages', 'get'],
    ['pages', 'create'],
    ['blogposts', 'get'],
    ['blog posts', 'create'],
  ])('editor has %s.%s', (words, method) => {
    expect(presets(words, method)).toEqual(['editor']);
  });

  it.each([
    ['users', 'list'],
    ['users', 'get'],
    ['search users', 'list'],
    ['user groups', 'list'],
    ['user memberofs', 'list'],
    ['groups', 'remove_member'],
    ['groups', 'remove_member_from_group_by_group_id'],
  ])('offboarding has %s.%s', (words, method) => {
    expect(presets(words, method)).toEqual(['offboarding']);
  });

  it.each([
    ['pages', 'update'],
    ['pages', 'list'],
    ['space pages', 'list'],
    ['contents', 'get'],
    ['footer comments', 'create'],
    ['groups', 'list'],
    ['groups', 'remove_group'],
    ['groups', 'add_member'],
    ['group members', 'list'],
    ['users', 'invite_by_email'],
  ])('none has %s.%s', (words, method) => {
    expect(presets(words, method)).toEqual([]);
  });
});
