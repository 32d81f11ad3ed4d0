import { qualifiedName, type QualifiedName } from './storage-names.js';

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';
const xmlnsNamespace = 'http://www.w3.org/2000/xmlns/';

/** Which prefixes are bound at a place of a body, and to what (Namespaces in XML 1.0). */
export class StorageNamespaces {
  /** Names that were cut before: a body has few of them, many times. */
  readonly #names = new Map<string, QualifiedName>();
  /** For each prefix its namespaces, from the outermost element to the innermost. */
  readonly #bound = new Map<string, string[]>([
    ['ac', ['ac']],
    ['ri', ['ri']],
    ['at', ['at']],
    ['xml', [xmlNamespace]],
  ]);

  /** Cuts a name, or says by nothing that it is none. */
  cut(name: string): QualifiedName | undefined {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    const cut = qualifiedName(name);
    if (cut !== undefined) this.#names.set(name, cut);
    return cut;
  }

  /** What a prefix stands for here. */
  find(prefix: string): string | undefined {
    return this.#bound.get(prefix)?.at(-1);
  }

  /** Binds a prefix until it is released. */
  bind(prefix: string, namespace: string): void {
    const all = this.#bound.get(prefix);
    if (all === undefined) this.#bound.set(prefix, [namespace]);
    else all.push(namespace);
  }

  /** Ends what the element that closes has bound. */
  release(prefixes: readonly string[]): void {
    for (const prefix of prefixes) this.#bound.get(prefix)?.pop();
  }
}

/** Whether a declaration may bind a prefix, which is empty for `xmlns` alone, to a namespace. */
export function isBindable(prefix: string, namespace: string): boolean {
  if (prefix === 'xml') return namespace === xmlNamespace;
  if (prefix === 'xmlns' || namespace === xmlNamespace || namespace === xmlnsNamespace) return false;
  return prefix === '' || namespace !== '';
}
