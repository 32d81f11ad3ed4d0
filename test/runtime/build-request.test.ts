import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../templates/runtime/http/build-request.js';
import type { InputPlaces, Operation } from '../../templates/runtime/index.js';
import { createPage, deletePage, getPage, listPages, removeMember, updatePage } from '../support/operations.js';
import { refusal } from '../support/refusal.js';

const account = 'b7f1';

const withInputs = (inputs: InputPlaces): Operation => ({ ...getPage, method: 'list', inputs });

describe('the request of an operation', () => {
  it.each([
    [
      getPage,
      { id: '12', 'body-format': 'storage' },
      'GET',
      '/proxy/pages/12?integrated_account_id=b7f1&body-format=storage',
    ],
    [listPages, { title: 'A & B' }, 'GET', '/proxy/pages?integrated_account_id=b7f1&title=A%20%26%20B'],
    [deletePage, { id: '12' }, 'DELETE', '/proxy/pages/12?integrated_account_id=b7f1'],
    [
      removeMember,
      { groupId: 'g', accountId: 'a' },
      'POST',
      '/proxy/groups/remove_member?integrated_account_id=b7f1&groupId=g&accountId=a',
    ],
  ] as const)('has verb and address as the proxy API asks', (operation, input, verb, target) => {
    expect(buildRequest(operation, input, account)).toEqual({ method: verb, target, body: undefined });
  });

  it('sends body properties as JSON, in the type that the placement asks for', () => {
    const input = { id: 12, status: 'current', title: 'T', body: {}, version: { number: 2 } };
    expect(buildRequest(updatePage, input, account)).toEqual({
      method: 'PATCH',
      target: '/proxy/pages/12?integrated_account_id=b7f1',
      body: '{"id":"12","status":"current","title":"T","body":{},"version":{"number":2}}',
    });
  });

  it('sends a whole body as it is', () => {
    const operation: Operation = { ...createPage, inputs: { 'whole-body': ['body'] }, required: [] };
    expect(buildRequest(operation, { body: [1] }, account).body).toBe('[1]');
    expect(buildRequest(operation, {}, account).body).toBeUndefined();
  });

  it('keeps null in a body and leaves it out of a query', () => {
    const operation = withInputs({ query: ['title'], body: ['parentId'] });
    const { target, body } = buildRequest(operation, { parentId: null, title: null }, account);
    expect([target, body]).toEqual(['/proxy/pages?integrated_account_id=b7f1', '{"parentId":null}']);
  });

  it('writes nested values in brackets and lists with their index', () => {
    const input = { filter: { tags: ['a', 'b'], from: new Date(0), none: undefined } };
    const { target } = buildRequest(withInputs({ query: ['filter'] }), input, account);
    expect(decodeURIComponent(target)).toBe(
      '/proxy/pages?integrated_account_id=b7f1&filter[tags][0]=a&filter[tags][1]=b&filter[from]=1970-01-01T00:00:00.000Z',
    );
  });

  it('lets the page of a list replace limit and cursor of the input', () => {
    const { target } = buildRequest(listPages, { limit: 5 }, account, { limit: 2, next_cursor: 'x=' });
    expect(target).toBe('/proxy/pages?integrated_account_id=b7f1&limit=2&next_cursor=x%3D');
  });

  it('treats a property named like part of every object as any other', () => {
    const operation = withInputs({ query: ['toString'], body: [{ name: 'x', wireName: '__proto__' }] });
    expect(buildRequest(operation, { x: 1 }, account).body).toBe('{"__proto__":1}');
  });
});

describe('an argument that cannot be sent', () => {
  const cyclic: { self?: unknown } = {};
  cyclic.self = cyclic;
  it.each([
    [getPage, {}, 'id', 'The argument "id" is required by get_single_confluence_page_by_id.'],
    [getPage, Object.create({ id: '1' }), 'id', 'The argument "id" is required by get_single_confluence_page_by_id.'],
    [getPage, null, 'id', 'The argument "id" is required by get_single_confluence_page_by_id.'],
    [getPage, 'x', 'input', 'The argument "input" has to be an object.'],
    [getPage, { id: '' }, 'id', 'The argument "id" is not an id.'],
    [getPage, { id: '..' }, 'id', 'The argument "id" is not an id.'],
    [getPage, { id: {} }, 'id', 'The argument "id" is not an id.'],
    [getPage, { id: 2 ** 53 }, 'id', 'The argument "id" is not an exact number. Send it as a string.'],
    [getPage, { id: '\ud800' }, 'id', 'The argument "id" holds a broken character.'],
    [listPages, { title: [{ x: () => 1 }] }, 'title[0].x', 'The argument "title[0].x" cannot be sent.'],
    [listPages, { title: 10n }, 'title', 'The argument "title" cannot be sent.'],
    [listPages, { title: Symbol('x') }, 'title', 'The argument "title" cannot be sent.'],
    [
      removeMember,
      { groupId: 'g' },
      'accountId',
      'The argument "accountId" is required by confluence_groups_remove_member.',
    ],
    [createPage, { spaceId: '1', title: 'T', body: cyclic }, 'input', 'The argument "input" cannot be sent.'],
  ])('is refused before sending', (operation, input, path, message) => {
    expect(refusal(() => buildRequest(operation, input, account))).toEqual({ message, path });
  });

  it('holds nothing that only the prototype of the input has, whatever a definition calls its properties', () => {
    const operation = withInputs({ query: ['constructor', 'toString'], body: ['valueOf'] });
    const { target, body } = buildRequest(operation, {}, account);
    expect(target).not.toContain('&');
    expect(body).toBe('{}');
  });

  it.each(['', ' 1', '1e3', '0x10', '1.', '007', '9007199254740993', 'NaN', '−1'])(
    'is refused as a number: %j',
    (text) => {
      const operation = withInputs({ query: [{ name: 'n', wireType: 'number' }] });
      expect(refusal(() => buildRequest(operation, { n: text }, account))).toEqual({
        message: 'The argument "n" has to be a number.',
        path: 'n',
      });
    },
  );
});

const text = fc.string({ unit: 'grapheme' });

describe('whatever text an argument holds', () => {
  it('an id stays one segment of the path, and the host stays the host', () => {
    fc.assert(
      fc.property(text, (id) => {
        fc.pre(!['', '.', '..'].includes(id));
        const { target } = buildRequest(getPage, { id }, account);
        const url = new URL(`https://api.example${target}`);
        expect(url.host).toBe('api.example');
        expect(url.pathname.split('/').map(decodeURIComponent)).toEqual(['', 'proxy', 'pages', id]);
      }),
    );
  });

  it('a query value arrives as it was, and adds no parameter', () => {
    fc.assert(
      fc.property(text, text, (value, name) => {
        fc.pre(name !== 'integrated_account_id');
        const { target } = buildRequest(withInputs({ query: [name] }), { [name]: value }, account);
        const { searchParams } = new URL(`https://api.example${target}`);
        expect([...searchParams]).toEqual([
          ['integrated_account_id', account],
          [name, value],
        ]);
      }),
    );
  });

  it('a number spelled as text is sent as exactly that number', () => {
    const operation = withInputs({ body: [{ name: 'n', wireType: 'number' }] });
    fc.assert(
      fc.property(fc.maxSafeInteger(), (number) => {
        fc.pre(!Object.is(number, -0));
        expect(buildRequest(operation, { n: String(number) }, account).body).toBe(`{"n":${number}}`);
      }),
    );
  });
});
