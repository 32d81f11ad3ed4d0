import { jsonDocument } from './literal.js';

/** Control, line-end and direction characters: on a terminal they move the cursor, or show a text as another one. */
const steering = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** What GitHub's runner takes for the beginning of a command wherever it stands in a line. Source: `ActionCommand` of actions/runner. */
const command = '##[';

function escapeCharacter(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** Text from outside, such that printing it does nothing but show it. */
export function printable(text: string): string {
  return text.replaceAll(steering, escapeCharacter).replaceAll(command, `##${escapeCharacter('[')}`);
}

/** The same of a JSON document: as data nothing of it changes. */
export function printableJson(value: unknown): string {
  return jsonDocument(value).replaceAll(command, '##\\u005b');
}
