/** What is right in most places. */
const harmless = [
  'x',
  ' ',
  'é',
  '😀',
  '&amp;',
  '&nbsp;',
  '&#65;',
  '<br/>',
  '<b>x</b>',
  '<!-- x -->',
  '<![CDATA[x]]>',
  ']',
  '>',
  '\n',
] as const;

/** What goes wrong in bodies, as people, programs and models write them. */
const pieces = [
  // Entities.
  '&',
  '&amp',
  '&amp;',
  '&nbsp;',
  '&Nbsp;',
  '&unknown;',
  '&#0;',
  '&#65;',
  '&#x1F600;',
  '&#xFFFE;',
  '&#xD83D;',
  '&;',
  ';',
  // Tags.
  '<',
  '>',
  '</',
  '/>',
  '<p>',
  '</p>',
  '<br>',
  '<br/>',
  '<directory>',
  'Map<Id, Name>',
  '<b x>',
  '<b x=1>',
  '</b >',
  '<o:p>',
  '<o:p/>',
  // Sections, comments, declarations.
  ']]>',
  ']]',
  '<![CDATA[',
  '<![CDATA[x]]>',
  '<!--',
  '-->',
  '--',
  '<!-- x -->',
  '<!DOCTYPE x>',
  '<?x?>',
  '<?xml version="1.0"?>',
  '?>',
  // Attributes.
  '"',
  "'",
  '=',
  ' a="1"',
  ' a="1" a="2"',
  ' a',
  ' a=1',
  "'x'",
  ' xmlns:o="u"',
  ' xmlns:ac="u"',
  ' o:x="1"',
  ' ac:name="x"',
  'xml:lang="de"',
  // Characters.
  ' ',
  '\n',
  '\r\n',
  '\t',
  '\u00a0',
  '\u2028',
  '\u0085',
  '\0',
  '\u000b',
  '\u001b',
  '\ufffe',
  '\uffff',
  'é',
  '😀',
  '/',
  ':',
  '-',
  '!',
  '?',
  '[',
  'x',
  '1',
  '.',
] as const;

/**
 * Spoils a body in one to three places: leaves out, doubles, moves or puts in.
 *
 * @param random numbers from 0 to 1
 */
export function mutateStorage(body: string, random: () => number): string {
  const below = (bound: number): number => Math.floor(random() * bound);
  let characters = [...body];
  for (let changes = random() < 0.7 ? 1 : 2 + below(2); changes > 0; changes -= 1) {
    const at = below(characters.length + 1);
    const length = random() < 0.6 ? 1 : 1 + below(20);
    const part = characters.slice(at, at + length);
    const list = random() < 0.5 ? harmless : pieces;
    const piece = [...(list[below(list.length)] ?? '')];
    const kind = below(5);
    if (kind === 0) characters.splice(at, length);
    else if (kind === 1) characters.splice(at, 0, ...piece);
    else if (kind === 2) characters.splice(at, length, ...piece);
    else if (kind === 3) characters.splice(below(characters.length + 1), 0, ...part);
    else characters = insideOfTag(characters, piece, below);
  }
  return characters.join('');
}

/** Puts a piece into a tag, where most of the rules are. */
function insideOfTag(
  characters: readonly string[],
  piece: readonly string[],
  below: (bound: number) => number,
): string[] {
  const start = characters.indexOf('<', below(characters.length));
  const end = characters.indexOf('>', start);
  const at = start === -1 || end === -1 ? below(characters.length + 1) : start + 1 + below(end - start);
  return [...characters.slice(0, at), ...piece, ...characters.slice(at)];
}
