/** The entities of the characters U+00A0 to U+00FF, in their order (HTML 4.01, section 24.2). */
const latin1: readonly string[] = /* @__PURE__ */ (
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para ' +
  'middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave ' +
  'Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc ' +
  'Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc ' +
  'iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'
).split(' ');

/** Those of XML, and the punctuation that Confluence's editor writes as entities. */
const others: { readonly [name: string]: string } = {
  amp: '&',
  apos: "'",
  gt: '>',
  lt: '<',
  quot: '"',
  bull: '\u2022',
  dagger: '\u2020',
  emsp: '\u2003',
  ensp: '\u2002',
  euro: '\u20ac',
  hellip: '\u2026',
  larr: '\u2190',
  ldquo: '\u201c',
  lsquo: '\u2018',
  mdash: '\u2014',
  minus: '\u2212',
  ndash: '\u2013',
  rarr: '\u2192',
  rdquo: '\u201d',
  rsquo: '\u2019',
  sbquo: '\u201a',
  bdquo: '\u201e',
  thinsp: '\u2009',
  trade: '\u2122',
  zwj: '\u200d',
  zwnj: '\u200c',
};

/**
 * The character that an entity stands for.
 *
 * @param name what stands between `&` and `;`, e.g. `nbsp`, `#8217` or `#x2019`
 * @returns nothing for an entity that is not known here
 */
export function storageEntity(name: string): string | undefined {
  const [, hexadecimal, decimal] = /^#(?:[xX]([\da-fA-F]{1,6})|(\d{1,7}))$/u.exec(name) ?? [];
  const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
  if (code <= 0x10_ff_ff) return String.fromCodePoint(code);
  if (Object.hasOwn(others, name)) return others[name];
  const index = latin1.indexOf(name);
  return index === -1 ? undefined : String.fromCodePoint(0xa0 + index);
}
