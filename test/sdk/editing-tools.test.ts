import { describe, expect, it } from 'vitest';
import type { ToolDefinition } from '../../src/definitions/tool-definition.js';
import { selectDefinitions } from '../../src/definitions/select-definitions.js';
import { defaultGenerationOptions, type GenerationOptions } from '../../src/options.js';
import { buildModel } from '../../src/sdk/build-model.js';
import { isReadOnlyDefinition } from '../../src/sdk/operation-traits.js';
import { bundledDefinitions } from '../emit/support/bundled-package.js';

const ofPages = ['confluence_pages_get_outline', 'confluence_pages_get_section', 'confluence_pages_edit'];
const ofBlogPosts = ofPages.map((name) => name.replace('pages', 'blogposts'));

function modelWith(options: Partial<GenerationOptions>, more: readonly ToolDefinition[] = []) {
  const all = { ...defaultGenerationOptions, ...options };
  const { selected, notices } = selectDefinitions([...bundledDefinitions(), ...more], all, isReadOnlyDefinition);
  return { model: buildModel(selected, all), notices };
}

function namesWith(options: Partial<GenerationOptions>, more: readonly ToolDefinition[] = []): readonly string[] {
  return modelWith(options, more).model.editingTools.map(({ toolName }) => toolName);
}

function customMethod(name: string, resource: string, method: string): ToolDefinition {
  const get = bundledDefinitions().find((definition) => definition.method === 'get');
  if (get === undefined) throw new Error('There is no get.');
  return { ...get, name, resource, method };
}

describe('the tools that are composed', () => {
  it('are three for pages and three for blog posts, and none for comments, which have no sections', () => {
    expect(namesWith({})).toEqual([...ofBlogPosts, ...ofPages]);
  });

  it('stand beside one editor for each resource that is read one by one and written under versions', () => {
    const { resources, editors } = modelWith({}).model;
    const editable = resources.filter(
      ({ operations }) =>
        operations.some(({ method, output }) => method === 'get' && output.kind === 'record') &&
        operations.some(({ traits }) => traits.versioned),
    );
    expect(editors.map(({ resource }) => resource.resource)).toEqual(editable.map(({ resource }) => resource));
    expect(editors.map(({ functionName }) => functionName)).toEqual(['editBlogPost', 'editPage']);
  });

  it('have the traits of what they do: the get’s to read, the update’s to edit, but that a repeated edit appends twice', () => {
    const { model } = modelWith({});
    const traits = (name: string) => model.operations.find(({ toolName }) => toolName === name)?.traits;
    const pages = model.editingTools.filter(({ resource }) => resource.resource === 'pages');
    expect(pages.map((tool) => tool.traits)).toEqual([
      traits('get_single_confluence_page_by_id'),
      traits('get_single_confluence_page_by_id'),
      { ...traits('update_a_confluence_page_by_id'), idempotent: false },
    ]);
  });

  it.each<readonly [string, Partial<GenerationOptions>]>([
    ['an excluded update', { exclude: ['update_*_page_*'] }],
    ['an excluded get', { exclude: ['get_single_confluence_page_by_id'] }],
    ['an update that is not included', { include: ['get_*', '*blogpost*'] }],
    ['a dropped update', { overrides: { update_a_confluence_page_by_id: { drop: true } } }],
  ])('are left out with what they need: %s', (_what, options) => {
    expect(namesWith(options)).toEqual(ofBlogPosts);
  });

  it('are none where only the methods that read are kept, or nobody wants them', () => {
    expect(namesWith({ methods: ['read'] })).toEqual([]);
    expect(namesWith({ editing: false })).toEqual([]);
  });

  it('are outline and section in a package that only reads', () => {
    expect(namesWith({ readOnly: true })).toEqual([...ofBlogPosts.slice(0, 2), ...ofPages.slice(0, 2)]);
    expect(namesWith({ readOnly: true, exclude: ['get_*_page_*'] })).toEqual(ofBlogPosts.slice(0, 2));
  });

  it('are left out and described under their own names, which match a tool', () => {
    const overrides = {
      confluence_pages_get_section: { drop: true },
      confluence_pages_get_outline: { description: 'Ours.' },
    };
    const { model, notices } = modelWith({ exclude: ['*_edit'], overrides });
    expect(model.editingTools.map(({ toolName }) => toolName)).toEqual([...ofBlogPosts.slice(0, 2), ofPages[0]]);
    expect(model.editingTools.at(-1)?.override).toEqual({ description: 'Ours.' });
    expect(notices).toEqual([]);
  });

  it('give way to a definition of the same name', () => {
    const { model } = modelWith({}, [customMethod('confluence_pages_edit', 'pages', 'edit')]);
    expect(model.editingTools.map(({ toolName }) => toolName)).toEqual([...ofBlogPosts, ...ofPages.slice(0, 2)]);
    expect(model.operations.filter(({ toolName }) => toolName === 'confluence_pages_edit')).toHaveLength(1);
  });

  it('leave the method of a definition alone, and its constants', () => {
    const { model } = modelWith({}, [
      customMethod('rewrite_a_page', 'pages', 'edit'),
      customMethod('confluence_pages_edit_operation', 'spaces', 'other'),
    ]);
    const edit = model.editingTools.at(-1);
    expect(edit?.methodName).toBe('confluencePagesEdit');
    const pages = model.resources.find(({ resource }) => resource === 'pages');
    expect(pages?.operations.find(({ toolName }) => toolName === 'rewrite_a_page')?.methodName).toBe('edit');
    expect(edit?.constantName).not.toBe(model.operations.find(({ method }) => method === 'other')?.functionName);
  });
});
