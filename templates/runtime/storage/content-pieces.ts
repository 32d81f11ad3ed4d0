import { scanStorage } from './scan-storage.js';
import { storageAttributes } from './storage-attributes.js';
import { tokenText } from './token-text.js';

/** How often each piece of a content occurs. */
export interface ContentPieces {
  readonly text: ReadonlyMap<string, number>;
  /** Tags with their attributes. */
  readonly markup: ReadonlyMap<string, number>;
}

/** Attributes that Confluence adds or renews when it saves. */
const renewed = /(?:^|:)(?:macro-id|local-id|localid|schema-version|breakout-width|breakout-mode)$/iu;

/**
 * Takes a storage-format text apart into pieces that survive what Confluence does to a body when it saves it: other
 * entities, white space, order of attributes, form of empty elements, new ids.
 */
export function contentPieces(storage: string): ContentPieces {
  const text = new Map<string, number>();
  const markup = new Map<string, number>();
  for (const token of scanStorage(storage).tokens) {
    if (token.kind === 'text') count(text, tokenText(storage, token).value.replaceAll(/\s+/gu, ' ').trim());
    else if (token.kind === 'cdata') count(text, tokenText(storage, token).value.trim());
    else if (token.kind === 'open' || token.kind === 'empty') {
      const attributes = [...storageAttributes(storage, token)].filter(([name]) => !renewed.test(name));
      const sorted = attributes.map(([name, value]) => `${name}=${value}`);
      sorted.sort();
      count(markup, [token.name, ...sorted].join(' '));
    }
  }
  return { text, markup };
}

function count(counts: Map<string, number>, piece: string): void {
  if (piece !== '') counts.set(piece, (counts.get(piece) ?? 0) + 1);
}
