import type { ListPage, Operation, OperationTraits } from '../../templates/runtime/index.js';

/** A page as the test server keeps it. */
export interface TestPage {
  readonly id: string;
  readonly status: string;
  readonly title: string;
  readonly spaceId?: string;
  readonly version: { readonly number: number; readonly message?: string };
  readonly body: { readonly storage?: { readonly representation: 'storage'; readonly value: string } };
}

const read: OperationTraits = {
  readOnly: true,
  destructive: false,
  idempotent: true,
  paginated: false,
  versioned: false,
};

export const getPage: Operation<{ readonly id: string; readonly 'body-format'?: string }, TestPage> = {
  toolName: 'get_single_confluence_page_by_id',
  resource: 'pages',
  method: 'get',
  traits: read,
  inputs: [
    { name: 'id', in: 'path', required: true },
    { name: 'body-format', in: 'query' },
  ],
};

export const listPages: Operation<{ readonly title?: string; readonly limit?: number }, ListPage<TestPage>> = {
  toolName: 'list_all_confluence_pages',
  resource: 'pages',
  method: 'list',
  traits: { ...read, paginated: true },
  inputs: [
    { name: 'title', in: 'query' },
    { name: 'limit', in: 'query' },
    { name: 'next_cursor', in: 'query' },
  ],
};

export interface CreatePageInput {
  readonly spaceId: string;
  readonly title: string;
  readonly body: { readonly representation: 'storage'; readonly value: string };
}

export const createPage: Operation<CreatePageInput, TestPage> = {
  toolName: 'create_a_confluence_page',
  resource: 'pages',
  method: 'create',
  traits: { ...read, readOnly: false, idempotent: false },
  inputs: [
    { name: 'spaceId', in: 'body', required: true },
    { name: 'title', in: 'body', required: true },
    { name: 'body', in: 'body', required: true },
  ],
};

export interface UpdatePageInput {
  readonly id: string;
  readonly status: string;
  readonly title: string;
  readonly body: { readonly representation: 'storage'; readonly value: string };
  readonly version: { readonly number: number; readonly message?: string };
}

export const updatePage: Operation<UpdatePageInput, TestPage> = {
  toolName: 'update_a_confluence_page_by_id',
  resource: 'pages',
  method: 'update',
  traits: { ...read, readOnly: false, destructive: true, versioned: true },
  inputs: [
    { name: 'id', in: 'path', required: true },
    { name: 'id', in: 'body', wireType: 'string', required: true },
    { name: 'status', in: 'body', required: true },
    { name: 'title', in: 'body', required: true },
    { name: 'body', in: 'body', required: true },
    { name: 'version', in: 'body', required: true },
  ],
};

export const deletePage: Operation<{ readonly id: string }, undefined> = {
  toolName: 'delete_a_confluence_page_by_id',
  resource: 'pages',
  method: 'delete',
  traits: { ...read, readOnly: false, destructive: true },
  inputs: [{ name: 'id', in: 'path', required: true }],
};

export const removeMember: Operation<{ readonly groupId: string; readonly accountId: string }, unknown> = {
  toolName: 'confluence_groups_remove_member',
  resource: 'groups',
  method: 'remove_member',
  traits: { ...read, readOnly: false, destructive: true },
  inputs: [
    { name: 'groupId', in: 'query', required: true },
    { name: 'accountId', in: 'query', required: true },
  ],
};
