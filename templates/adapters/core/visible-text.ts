import { storageEntity } from '../../runtime/storage/storage-entities.js';

/**
 * Where a character that nobody sees changes how its neighbours are read. It stays there, and nowhere else, and one at a
 * time: a row of them could carry a text of its own.
 */
const needed = [
  // Joiners in scripts that are written with them: without, Persian and Hindi words are other words (Unicode, chapters 9, 12, 13).
  /(?<=(?=[\p{L}\p{M}])(?!\p{DI})[\p{scx=Arab}\p{scx=Syrc}\p{scx=Mong}\p{scx=Deva}\p{scx=Beng}\p{scx=Guru}\p{scx=Gujr}\p{scx=Orya}\p{scx=Taml}\p{scx=Telu}\p{scx=Knda}\p{scx=Mlym}\p{scx=Sinh}])[\u180b-\u180f\u200c\u200d]/u,
  // Emoji of several, and the choice between emoji and text (UTS 51).
  /(?<=[\p{ExtPict}\p{EMod}]\ufe0f?)\u200d(?=\p{ExtPict})/u,
  /(?<=[\p{ExtPict}\p{EMod}\p{RI}])[\ufe0e\ufe0f]/u,
  /(?<=[#*\d])\ufe0f(?=\u20e3)/u,
  // Forms of an ideograph, as in Japanese names (UTS 37).
  /(?<=\p{UIdeo})[\ufe00-\ufe02\u{e0100}-\u{e01ef}]/u,
];

/** White space, and the format characters of Arabic, Syriac and Kaithi that are drawn (Unicode, `Prepended_Concatenation_Mark`). */
const seen = /[\t-\r\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}]/u;

const hidden = new RegExp(
  `(?!${[...needed, seen].map(({ source }) => source).join('|')})[\\p{Cc}\\p{Cf}\\p{Default_Ignorable_Code_Point}]`,
  'gu',
);

/**
 * A text without what a reader does not see and a model does: control characters, tags (U+E0000–E007F, those of flags
 * included), what turns the direction, zero width, fillers, selectors. What is left reads the same.
 */
export function visibleText(text: string): string {
  return text.replace(hidden, '');
}

/** A title or an excerpt of a search hit as it reads: its marks of what was found taken out, its entities resolved. */
export function plainText(text: string): string {
  return text
    .replaceAll(/@@@(?:end)?hl@@@/g, '')
    .replaceAll(/&(#?\w{2,31});/g, (written: string, name: string) => storageEntity(name) ?? written);
}
