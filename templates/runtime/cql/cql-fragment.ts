/** A part of a query, made by `cqlFragment`: only such a part is put into a query as it is, never a plain string. */
export class CqlFragment {
  readonly #text: string;

  /** @param text CQL that is already quoted and escaped */
  constructor(text: string) {
    this.#text = text;
  }

  /** The CQL text. */
  toString(): string {
    return this.#text;
  }

  toJSON(): string {
    return this.#text;
  }
}
