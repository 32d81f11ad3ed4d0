import type { ListPage, Operation, OperationTraits } from '../../templates/runtime/index.js';

/** A page as the test server keeps it. */
export interface TestPage {
  readonly id: string;
  readonly status: string;
  readonly title: string;
  readonly spaceId?: string;
  /** `live` for a live doc. */
  readonly subtype?: string;
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

interface GetPageInput {
  readonly id: string;
  readonly 'body-format'?: string;
  readonly 'get-draft'?: boolean;
}

export const getPage: Operation<GetPageInput, TestPage> = {
  toolName: 'get_single_confluence_page_by_id',
  resource: 'pages',
  method: 'get',
  traits: read,
  inputs: { path: ['id'], query: ['body-format', 'get-draft'] },
};

export const listPages: Operation<{ readonly title?: string; readonly limit?: number }, ListPage<TestPage>> = {
  toolName: 'list_all_confluence_pages',
  resource: 'pages',
  method: 'list',
  traits: { ...read, paginated: true },
  inputs: { query: ['title', 'limit', 'next_cursor'] },
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
  inputs: { body: ['spaceId', 'title', 'body'] },
  required: ['spaceId', 'title', 'body'],
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
  inputs: { path: ['id'], body: [{ name: 'id', wireType: 'string' }, 'status', 'title', 'body', 'version'] },
  required: ['status', 'title', 'body', 'version'],
};

export const deletePage: Operation<{ readonly id: string }, undefined> = {
  toolName: 'delete_a_confluence_page_by_id',
  resource: 'pages',
  method: 'delete',
  traits: { ...read, readOnly: false, destructive: true },
  inputs: { path: ['id'] },
};

export const removeMember: Operation<{ readonly groupId: string; readonly accountId: string }, unknown> = {
  toolName: 'confluence_groups_remove_member',
  resource: 'groups',
  method: 'remove_member',
  traits: { ...read, readOnly: false, destructive: true },
  inputs: { query: ['groupId', 'accountId'] },
  required: ['groupId', 'accountId'],
};
