import { createRequire } from 'node:module';
import type * as RedosDetector from 'redos-detector';
import type { Notice } from '../../../errors.js';
import { appendPointer } from '../../../schema/json-pointer.js';
import type { ApplyRule, InnerSchema, OpenSchema } from '../open-schema.js';

/**
 * Steps that the search for a text with many readings takes. A pattern that is not through by then counts as slow; those of
 * ordinary patterns are fewer. A number and no time, so that every machine comes to the same end.
 */
const mostSteps = 2000;

/**
 * Formats for which `@cfworker/json-schema`, which toolsets and some frameworks check with, has a slow pattern: 27 repeated
 * addresses keep that of `url` at work for longer than anybody waits. It is no format of JSON Schema; `uri` is.
 */
const slowFormats: ReadonlySet<string> = new Set(['url']);

/** Carries out the rule `slow-patterns`. */
export const slowPatterns: ApplyRule = (schema, subject, say) => {
  const { pointer } = subject;
  const leaveOut = (what: string, ...steps: readonly string[]): void => {
    const message = `Left out ${what.slice(0, 120)}: some texts keep an engine busy for far longer than they are long. The server checks it.`;
    say(message, steps.reduce<string>(appendPointer, pointer));
  };
  let kept: OpenSchema = schema;
  if (kept.pattern !== undefined && subject.isSlowPattern(kept.pattern)) {
    const { pattern, ...rest } = kept;
    leaveOut(`the pattern ${pattern}`, 'pattern');
    kept = rest;
  }
  if (kept.format !== undefined && isSlowFormat(kept.format)) {
    const { format, ...rest } = kept;
    leaveOut(`the format ${format}`, 'format');
    kept = rest;
  }
  const slowNames = [...(kept.patternProperties ?? new Map<string, InnerSchema>()).keys()].filter(
    subject.isSlowPattern,
  );
  if (slowNames.length > 0) {
    // What these names are is no longer known, so nothing can be said about the others.
    const { patternProperties = new Map<string, InnerSchema>(), additionalProperties: _others, ...rest } = kept;
    for (const text of slowNames) leaveOut(`the pattern ${text}`, 'patternProperties', text);
    const others = new Map([...patternProperties].filter(([text]) => !slowNames.includes(text)));
    kept = others.size === 0 ? rest : { ...rest, patternProperties: others };
  }
  return kept;
};

/** Whether a notice is of this rule: one that says more than how a schema was read, since somebody should mend the definition. */
export function isSlowPatternNotice({ rule }: Notice): boolean {
  return rule === 'slow-patterns';
}

/** Whether the check of a format may take a time that nobody waits. */
export function isSlowFormat(format: string): boolean {
  return slowFormats.has(format);
}

/**
 * Whether an engine that goes back and tries again, as those of ECMAScript do, may read some text in so many ways that it
 * is not done in a time that grows as the text does. What cannot be judged counts as slow.
 *
 * @param text a regular expression that compiles
 */
export function isSlowPattern(text: string): boolean {
  if (isPlain(text)) return false;
  // Loaded only for definitions with such patterns, and without waiting: the rules are no promises.
  const { isSafePattern }: typeof RedosDetector = createRequire(import.meta.url)('redos-detector');
  try {
    return !isSafePattern(text, { unicode: true, maxSteps: mostSteps, timeout: Infinity }).safe;
  } catch {
    // A syntax that the library does not read, such as a named group.
    return true;
  }
}

/** Patterns of one document that are looked at closely: hundreds would take minutes. Real documents have a few. */
const mostPatterns = 30;

/** Judges the patterns of one document, each text once. What comes after so many counts as slow, unseen. */
export function createPatternJudge(): (text: string) => boolean {
  const judged = new Map<string, boolean>();
  return (text) => {
    if (isPlain(text)) return false;
    const known = judged.get(text);
    if (known !== undefined) return known;
    const isSlow = judged.size >= mostPatterns || isSlowPattern(text);
    judged.set(text, isSlow);
    return isSlow;
  };
}

/** What has one repetition at most, of one character, and is held by its beginning: `^att[0-9]+$` reads a text in one way. */
const oneRepetition = /^\^[^*+{(|?]*[*+][^*+{(|?]*$/;

/** Digits, behind a word that may be left out: `(att)?[0-9]+`, the form of most ids at Atlassian. */
const wordAndDigits = /^\^?(?:\([a-z]+\)\?)?(?:\[0-9\]|\\d)\+$/;

/** Whether a pattern is seen at a glance not to be slow: the library is not loaded for it. */
function isPlain(text: string): boolean {
  const count = (character: string): number => text.split(character).length - 1;
  // Without repetition and with two groups at most, a text has hardly more readings than the pattern has characters.
  const isSimple = !/[*+{]/.test(text) && count('(') <= 2 && count('?') <= 8;
  return isSimple || oneRepetition.test(text) || wordAndDigits.test(text);
}
