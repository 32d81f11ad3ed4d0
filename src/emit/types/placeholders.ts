import { propertyName, valueLiteral } from '../../text/literal.js';
import { docComment } from '../doc-comment.js';

/**
 * Stands between the definitions and json-schema-to-typescript. That library copies names, comments and literals into
 * code, each with its own gaps (a `hasOwnProperty` key crashes it, names are respelled, digits change case), so it is
 * only ever shown placeholders of our making; the real texts, escaped by us, take their places in what it printed.
 */
export class Placeholders {
  readonly #keys: string[] = [];
  readonly #literals: (string | number)[] = [];
  readonly #docs: (readonly string[])[] = [];
  readonly #types: string[] = [];
  readonly #typeIndexes = new Map<string, number>();

  /** A placeholder for the name of a property. */
  key(name: string): string {
    return `K${this.#keys.push(name) - 1}_`;
  }

  /**
   * A placeholder for a literal. The library is shown a string for a number too: it prints brackets around a string that
   * is the item of an array, without which prettier cannot read the items of `-1[][]`.
   */
  literal(value: string | number): string {
    return `S${this.#literals.push(value) - 1}_`;
  }

  /** A placeholder for the lines of a documentation comment, which must be escaped already. */
  doc(lines: readonly string[]): string {
    return `D${this.#docs.push(lines) - 1}_`;
  }

  /** The placeholder for the name of a declared type: the same for the same name. */
  type(name: string): string {
    const known = this.#typeIndexes.get(name);
    if (known !== undefined) return `T${known}`;
    const index = this.#types.push(name) - 1;
    this.#typeIndexes.set(name, index);
    return `T${index}`;
  }

  /** The name behind a placeholder of {@link type}. */
  typeName(placeholder: string): string {
    return at(this.#types, placeholder.slice(1));
  }

  /**
   * Puts the real texts into printed TypeScript, in one pass: a text that was put in is never looked at again, so none
   * can pose as a placeholder.
   */
  fill(code: string): string {
    const pattern = /\/\*\*\n\s*\* D(\d+)_\n\s*\*\/|"S(\d+)_"|\bK(\d+)_|\bT(\d+)\b/g;
    return code.replace(pattern, (text, doc?: string, value?: string, key?: string, type?: string) => {
      if (doc !== undefined) return docComment(at(this.#docs, doc));
      if (value !== undefined) return valueLiteral(at(this.#literals, value));
      if (key !== undefined) return propertyName(at(this.#keys, key));
      return type === undefined ? text : at(this.#types, type);
    });
  }
}

function at<Item>(items: readonly Item[], index: string): Item {
  const item = items[Number(index)];
  if (item === undefined) throw new RangeError(`No placeholder has the number ${index}.`);
  return item;
}
