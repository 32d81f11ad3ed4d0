import type { StorageToken } from './scan-storage.js';
import { storageAttributes } from './storage-attributes.js';

/**
 * What a token is to a reader of the page: `text` between tags, the `label` of a link in a CDATA section, the `code` of
 * any other section, or what a `status` lozenge says.
 */
export type TextRole = 'text' | 'label' | 'code' | 'status';

/** Elements whose text configures something: no reader sees it as it stands there. */
const configuration =
  /^ac:(?:parameter|default-parameter|adf-attribute|adf-parameter|adf-fallback|task-id|task-uuid|task-status|placeholder)$/u;

/**
 * Says for each token of a text what a reader sees of it.
 *
 * @param storage the storage-format text
 * @param tokens its tokens
 * @returns at each token's place its role, or nothing for tags, comments and configuration
 */
export function textRoles(storage: string, tokens: readonly StorageToken[]): readonly (TextRole | undefined)[] {
  const open: StorageToken[] = [];
  /** How many elements are open around the outermost one that configures something; that one is the next. */
  let configured: number | undefined;
  let isStatus = false;
  return tokens.map((token) => {
    if (token.kind === 'open') {
      if (configured === undefined && configuration.test(token.name)) {
        configured = open.length;
        isStatus = isStatusTitle(storage, token, open.at(-1));
      }
      open.push(token);
    } else if (token.kind === 'close') {
      open.pop();
      if (open.length === configured) configured = undefined;
    }
    if (token.kind !== 'text' && token.kind !== 'cdata') return undefined;
    if (configured !== undefined) return isStatus ? 'status' : undefined;
    if (token.kind === 'text') return 'text';
    return open.at(-1)?.name === 'ac:plain-text-link-body' ? 'label' : 'code';
  });
}

function isStatusTitle(storage: string, parameter: StorageToken, macro: StorageToken | undefined): boolean {
  if (parameter.name !== 'ac:parameter' || macro?.name !== 'ac:structured-macro') return false;
  const name = (tag: StorageToken): string | undefined => storageAttributes(storage, tag).get('ac:name');
  return name(parameter) === 'title' && name(macro) === 'status';
}
