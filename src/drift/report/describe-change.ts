import { placeOf, type Change } from '../change.js';
import { driftRules } from '../rules.js';

/** How a format shows a name that came from a definition. */
export type ShowName = (name: string) => string;

/**
 * What happened, as a sentence without its full stop.
 *
 * @param show escapes a name for the format
 */
export function describeChange(change: Change, show: ShowName): string {
  const { what } = driftRules[change.rule];
  const tool = show(placeOf(change).tool);
  if (change.rule === 'tool-renamed' && change.old !== undefined)
    return `Tool ${show(change.old.tool)} ${what} to ${tool}`;
  return `${subjectOf(change, show, tool)} ${what}`;
}

function subjectOf({ rule, subject, new: now, old }: Change, show: ShowName, tool: string): string {
  const { pointer } = now ?? old ?? { pointer: '' };
  const isOfAnswer = rule.startsWith('output-') || pointer.startsWith('/response_schema');
  if (rule === 'other-changed') return `The definition of ${tool}`;
  if (subject === '') return isOfAnswer ? `The answer of ${tool}` : `Tool ${tool}`;
  return isOfAnswer ? `Field ${show(subject)} of the answer of ${tool}` : `Input ${show(subject)} of ${tool}`;
}

/** Characters of a value that are shown: more is for the definitions themselves. */
const longestValue = 300;
/** Characters of a description that are shown; it is where instructions hide, so there is room. */
const longestText = 4000;

/** What stood there or stands there now, as JSON. */
export function showValue(value: unknown): string {
  return value === undefined ? 'nothing' : shorten(JSON.stringify(value), longestValue);
}

/** The lines of a description that stood there or stands there now. */
export function showProse(value: unknown): readonly string[] {
  return typeof value === 'string' ? shorten(value, longestText).split(/\r\n?|\n/u) : [showValue(value)];
}

/** Whether a change is about prose, which is read line by line. */
export function isProse({ rule }: Change): boolean {
  return rule.endsWith('-description-changed') || rule.startsWith('invisible-characters-');
}

/** Whether the values are a whole tool, of which the name says enough. */
export function isWhole({ rule }: Change): boolean {
  return rule === 'tool-removed' || rule === 'tool-renamed' || rule === 'editing-tool-removed';
}

function shorten(text: string, most: number): string {
  const characters = Array.from(text);
  if (characters.length <= most) return text;
  return `${characters.slice(0, most).join('')}… (${characters.length - most} more characters)`;
}
