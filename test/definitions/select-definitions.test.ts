import { describe, expect, it } from 'vitest';
import { selectDefinitions } from '../../src/definitions/select-definitions.js';
import type { ToolDefinition } from '../../src/definitions/tool-definition.js';
import type { GenerationOptions } from '../../src/options.js';
import { defaultGenerationOptions } from '../../src/options.js';
import { toolDefinition } from './support/definitions.js';
import { refusalOf } from './support/expect-refusal.js';

const definitions = [
  toolDefinition({ name: 'list_pages', method: 'list', tags: ['content'] }),
  toolDefinition({ name: 'get_page', method: 'get', tags: ['content', 'pages'] }),
  toolDefinition({ name: 'create_page', method: 'create', tags: ['pages'] }),
  toolDefinition({ name: 'update_page', method: 'update', tags: [] }),
  toolDefinition({ name: 'delete_page', method: 'delete', tags: [] }),
  toolDefinition({ name: 'groups_remove_member', method: 'remove_member', tags: ['directory'] }),
];
const isReadOnly = ({ method }: ToolDefinition): boolean => ['list', 'get'].includes(method);

function select(options: Partial<GenerationOptions>, from: readonly ToolDefinition[] = definitions) {
  const { selected, dropped, notices } = selectDefinitions(
    from,
    { ...defaultGenerationOptions, ...options },
    isReadOnly,
  );
  return {
    names: selected.map(({ name }) => name),
    dropped: dropped.map(({ definition, reason }) => `${definition.name}: ${reason}`),
    notices: notices.map(({ rule, message }) => `${rule}: ${message}`),
  };
}

const all = definitions.map(({ name }) => name);

describe('selectDefinitions', () => {
  it('keeps everything in its order without options', () => {
    expect(select({})).toEqual({ names: all, dropped: [], notices: [] });
  });

  it.each([
    [['list'], ['list_pages']],
    [['read'], ['list_pages', 'get_page']],
    [['write'], ['create_page', 'update_page', 'delete_page']],
    [['custom'], ['groups_remove_member']],
    [['remove_member'], ['groups_remove_member']],
    [
      ['read', 'create'],
      ['list_pages', 'get_page', 'create_page'],
    ],
  ])('keeps the methods %j', (methods, names) => {
    expect(select({ methods }).names).toEqual(names);
  });

  it('keeps tools with one of the tags', () => {
    expect(select({ tags: ['pages', 'directory'] }).names).toEqual(['get_page', 'create_page', 'groups_remove_member']);
  });

  it.each([
    [['*_page'], ['get_page', 'create_page', 'update_page', 'delete_page']],
    [['{get,list}_*'], ['list_pages', 'get_page']],
    [['*'], all],
    [['get_page'], ['get_page']],
  ])('keeps the tools that match %j', (include, names) => {
    expect(select({ include }).names).toEqual(names);
  });

  it('matches names that look like paths with a plain star', () => {
    const odd = ['a/b', '.hidden', '../up', 'a\\b'].map((name) => toolDefinition({ name }));
    expect(select({ include: ['*'] }, odd).names).toEqual(['a/b', '.hidden', '../up', 'a\\b']);
  });

  it('leaves out what is excluded, dropped by an override, or writes, and says why', () => {
    const options: Partial<GenerationOptions> = {
      methods: ['read', 'write'],
      tags: [],
      exclude: ['list_*'],
      overrides: { create_page: { drop: true }, get_page: { description: 'Changed.' } },
      readOnly: true,
    };
    expect(select(options)).toEqual({
      names: ['get_page'],
      dropped: [
        'list_pages: exclude',
        'create_page: drop',
        'update_page: readOnly',
        'delete_page: readOnly',
        'groups_remove_member: methods',
      ],
      notices: [],
    });
  });

  it('tells about every option that matches nothing', () => {
    const options: Partial<GenerationOptions> = {
      methods: ['read', 'patch'],
      tags: ['content', 'none'],
      include: ['*', 'nothing_*'],
      exclude: ['delete_spaces'],
      overrides: { get_pages: { drop: true }, get_spaces: { description: 'Changed.' } },
    };
    expect(select(options).notices).toEqual([
      'matches-nothing: The method "patch" matches no tool.',
      'matches-nothing: The tag "none" matches no tool.',
      'matches-nothing: The include pattern "nothing_*" matches no tool.',
      'excludes-nothing: The exclude pattern "delete_spaces" matches no tool.',
      'excludes-nothing: The override "get_pages" matches no tool.',
      'matches-nothing: The override "get_spaces" matches no tool.',
    ]);
  });

  it('takes no override from the prototype', () => {
    const odd = ['constructor', 'toString'].map((name) => toolDefinition({ name }));
    expect(select({}, odd).names).toEqual(['constructor', 'toString']);
  });

  it('says of a pattern without a star that it is a whole name', async () => {
    const { problems } = await refusalOf(() => select({ include: ['page'] }));
    expect(problems[0].fix).toBe("Patterns match whole names: --include '*page*'.");
  });

  it('refuses to leave nothing', async () => {
    const { problems } = await refusalOf(() => select({ methods: ['read'], include: ['create_*'] }));
    expect(problems).toEqual([
      {
        code: 'NO_TOOLS',
        message: 'None of the 6 tools is left after selecting by include, methods.',
        fix: 'Widen the selection: see --methods, --tags, --include, --exclude, --read-only and the overrides of the config file.',
      },
    ]);
  });
});
