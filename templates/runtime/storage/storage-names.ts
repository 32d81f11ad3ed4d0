/** A name with its prefix, as Namespaces in XML 1.0 cuts it. */
export interface QualifiedName {
  /** Empty for a name without a prefix. */
  readonly prefix: string;
  readonly local: string;
}

/**
 * What no name holds. XML 1.0 knows the letters of Unicode 2.0 only; here all letters of today pass, so that no name is
 * refused that Confluence takes.
 */
const foreign = /[^\p{L}\p{Nl}\p{M}\p{Nd}_.\-\u00b7\u0387\u06dd\u06de\u212e\u{10000}-\u{10ffff}]|[\u00aa\u00b5\u00ba]/u;
const first = /^[\p{L}\p{Nl}_\u212e\u{10000}-\u{10ffff}]/u;

/** Whether a text is a name of XML without a colon. */
export function isName(text: string): boolean {
  return first.test(text) && !foreign.test(text);
}

/**
 * Cuts the name of an element or an attribute.
 *
 * @returns nothing for what is no name
 */
export function qualifiedName(name: string): QualifiedName | undefined {
  const colon = name.indexOf(':');
  const prefix = name.slice(0, Math.max(colon, 0));
  const local = name.slice(colon + 1);
  return isName(local) && (colon === -1 || isName(prefix)) ? { prefix, local } : undefined;
}
