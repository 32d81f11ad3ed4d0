import { scanStorage } from './scan-storage.js';
import type { StorageToken } from './scan-storage.js';
import { storageAttributes } from './storage-attributes.js';
import { tokenText } from './token-text.js';

/** An element that Confluence or an app keeps something for, which is lost with it. */
export interface ContentElement {
  readonly kind: 'macro' | 'task' | 'comment';
  /** Of a macro. */
  readonly name: string;
  readonly id: string | undefined;
  /** The parameters of a macro, the text of a task, the text that a comment is about. */
  readonly text: string;
}

/** The same while it is read. */
type Found = { -readonly [Key in keyof ContentElement]: ContentElement[Key] };

/** An element that is open, whose element of interest it belongs to, and what its text is for that one. */
interface Place {
  readonly name: string;
  readonly found: Found | undefined;
  readonly role: 'id' | 'text' | undefined;
}

/**
 * Lists macros (`ac:structured-macro`, and `ac:adf-extension` of Forge apps and the new editor), tasks, and inline comments
 * that hold text, in their order.
 *
 * @param storage a body in storage format; what cannot be read ends the list
 */
export function takeInventory(storage: string): readonly ContentElement[] {
  const all: Found[] = [];
  const open: Place[] = [];
  const outside: Place = { name: '', found: undefined, role: undefined };
  for (const token of scanStorage(storage).tokens) {
    const parent = open.at(-1) ?? outside;
    if (token.kind === 'open' || token.kind === 'empty') {
      const place = placeOf(storage, token, parent);
      if (place.found !== undefined && place.found !== parent.found) all.push(place.found);
      if (token.kind === 'open') open.push(place);
    } else if (token.kind === 'close') open.pop();
    else if (token.kind !== 'markup' && parent.found !== undefined && parent.role !== undefined)
      addText(parent.found, parent.role, storage, token);
  }
  return all.filter(({ kind, text }) => kind !== 'comment' || text !== '');
}

function placeOf(storage: string, token: StorageToken, parent: Place): Place {
  const { name } = token;
  const { found } = parent;
  const attribute = (key: string): string | undefined => storageAttributes(storage, token).get(key);
  const begin = (kind: Found['kind'], called: string, id?: string): Place => ({
    name,
    found: { kind, name: called, id, text: '' },
    role: kind === 'comment' ? 'text' : undefined,
  });
  switch (name) {
    case 'ac:structured-macro':
    case 'ac:macro':
      return begin('macro', attribute('ac:name') ?? '', attribute('ac:macro-id'));
    case 'ac:adf-extension':
      return begin('macro', '');
    case 'ac:task':
      return begin('task', '');
    case 'ac:inline-comment-marker':
      return begin('comment', '', attribute('ac:ref'));
    case 'ac:adf-node':
      if (found?.name === '') found.name = attribute('type') ?? name;
      return { name, found, role: undefined };
    case 'ac:adf-attribute':
    case 'ac:adf-parameter':
      return { name, found, role: attribute('key') === 'local-id' ? 'id' : 'text' };
    case 'ac:task-id':
      return { name, found, role: 'id' };
    case 'ac:task-uuid':
    case 'ac:task-status':
    case 'ac:adf-fallback':
      return { name, found, role: undefined };
    case 'ac:task-body':
      return { name, found, role: 'text' };
    case 'ac:parameter':
      if (found !== undefined) found.text += ` ${attribute('ac:name') ?? ''}=`;
      return { name, found, role: 'text' };
    default:
      // What stands in the body of a macro is content of its own.
      return { name, found, role: parent.role };
  }
}

function addText(found: Found, role: 'id' | 'text', storage: string, token: StorageToken): void {
  const text = tokenText(storage, token).value.trim();
  if (role === 'text') found.text += text;
  else found.id ??= text;
}
