import { scanStorage } from '../storage/scan-storage.js';
import { headingLevel } from '../storage/storage-headings.js';
import type { BodySection } from './body-sections.js';
import type { BodyEdit } from './editing-types.js';
import { findSection, findSeenSection, type SectionSource } from './find-section.js';
import { planTexts } from './plan-texts.js';
import { overlapping, refuseOverlaps, type EditedSpan } from './refuse-overlaps.js';

/** A place of a body, and what is to stand there. */
export interface Splice extends EditedSpan {
  readonly text: string;
  /** Of several that begin at one place, the lower one comes first. */
  readonly order: number;
  /** The section that the edit names, where it names one. */
  readonly section?: BodySection | undefined;
}

/** What edits do to a body. */
export interface EditPlan {
  /** From the first place to the last; none reaches into another. */
  readonly splices: readonly Splice[];
  /** Where a text was left as it is, because formatting tears it apart. */
  readonly left: readonly string[];
}

/** An edit, and the section that it names, if it names one. */
interface LocatedEdit {
  readonly edit: BodyEdit;
  /** Among all edits. */
  readonly index: number;
  readonly section: BodySection | undefined;
}

/** The order of what is put at one place: the end of what stands before it, its own beginning, then what takes its place. */
const orders = { atStart: 0, emptied: 1, atEnd: 2, before: 20, pageEnd: 21, replaced: 22 } as const;

/**
 * Finds for every edit the bytes that it is about, all in the body as it was read: so no edit depends on another, and all
 * that none of them names stays as it is.
 *
 * @throws {VersionConflictError} when a section is not what it was when its handle was given
 * @throws {InvalidInputError} when an edit does not say clearly what it is about, or two are about the same bytes
 */
export function planEdits(source: SectionSource, edits: readonly BodyEdit[]): EditPlan {
  const located = edits.map((edit, index) => locate(source, edit, index));
  refuseUndone(located);
  const splices = located.flatMap((one) => (one.edit.action === 'replace_text' ? [] : [spliceOf(source, one)]));
  const texts = located.flatMap(({ edit: { action, target = '', content = '', all = false }, index }) =>
    action === 'replace_text' ? [{ target, content, all, edit: index }] : [],
  );
  const replaced = splices.filter(({ start, end }) => start < end);
  const { tokens, left } = planTexts(source, texts, replaced);
  const all = [...splices, ...tokens.map((token): Splice => ({ ...token, order: orders.replaced }))];
  all.sort((one, other) => one.start - other.start || one.order - other.order || one.edit - other.edit);
  refuseOverlaps(all);
  return { splices: all, left };
}

const takesAway = ({ action }: BodyEdit): boolean => action === 'replace_section' || action === 'remove_section';

function locate(source: SectionSource, edit: BodyEdit, index: number): LocatedEdit {
  const { action, target = '' } = edit;
  const path = `edits[${index}].target`;
  if (action === 'replace_text' || target === '') return { edit, index, section: undefined };
  const section = takesAway(edit) ? findSeenSection(source, target, path, action) : findSection(source, target, path);
  return { edit, index, section };
}

/** Refuses what would go with a section that another edit replaces or removes. */
function refuseUndone(located: readonly LocatedEdit[]): void {
  for (const one of located.filter(({ edit }) => takesAway(edit))) {
    const undone = located.find((other) => other !== one && isUndone(other, one));
    if (undone !== undefined) throw overlapping(one.index, undone.index);
  }
}

function isUndone({ edit, section }: LocatedEdit, by: LocatedEdit): boolean {
  if (section === undefined || by.section === undefined) return false;
  if (section !== by.section) return by.section.start <= section.start && section.end <= by.section.end;
  return takesAway(edit) || (by.edit.action === 'remove_section' && !edit.action.startsWith('insert_'));
}

function spliceOf(source: SectionSource, { edit, index, section }: LocatedEdit): Splice {
  if (section === undefined || !takesAway(edit)) return { ...insertion(source, section, edit), edit: index, section };
  const { action, content = '' } = edit;
  const keepsHeading = action === 'replace_section' && !beginsWithHeading(content);
  const start = keepsHeading ? section.content : section.start;
  const order = start === section.end ? orders.emptied : orders.replaced;
  return { start, end: section.end, text: content, order, edit: index, section };
}

function insertion(
  { end, sections }: SectionSource,
  section: BodySection | undefined,
  { action, content = '' }: BodyEdit,
): Omit<Splice, 'edit' | 'section'> {
  const at = (offset: number, order: number, text = content): Omit<Splice, 'edit' | 'section'> => ({
    start: offset,
    end: offset,
    text,
    order,
  });
  if (section === undefined) {
    return action === 'prepend'
      ? at(sections[0]?.start ?? 0, orders.atStart)
      : at(end.offset, orders.pageEnd, end.before + content + end.behind);
  }
  // Where several sections end at one place, the inner ones end first.
  const atEnd = orders.atEnd + (6 - section.level) * 2;
  if (action === 'prepend') return at(section.content, orders.atStart);
  if (action === 'insert_before_section') return at(section.start, orders.before);
  return at(section.end, action === 'insert_after_section' ? atEnd + 1 : atEnd);
}

/** Whether content brings a heading of its own, which then takes the place of the old one. */
function beginsWithHeading(content: string): boolean {
  for (const token of scanStorage(content).tokens) {
    if (token.kind === 'markup' || content.slice(token.start, token.end).trim() === '') continue;
    return token.kind === 'open' && headingLevel(token) !== undefined;
  }
  return false;
}
