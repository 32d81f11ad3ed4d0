import { scanStorage } from '../storage/scan-storage.js';
import { headingLevel } from '../storage/storage-headings.js';
import type { BodySection } from './body-sections.js';
import type { BodyEdit, EditAction } from './editing-types.js';
import { findSection, findSeenSection, type SectionSource } from './find-section.js';
import { planTexts, type TextEdit } from './plan-texts.js';
import { overlapping, refuseOverlaps, type EditedSpan } from './refuse-overlaps.js';

/** A place of a body, and what is to stand there. */
export interface Splice extends EditedSpan {
  readonly text: string;
  /** Of several that begin at one place, the lower one comes first. */
  readonly order: number;
}

/** What edits do to a body. */
export interface EditPlan {
  /** From the first place to the last; none reaches into another. */
  readonly splices: readonly Splice[];
  /** Where a text was left as it is, because formatting tears it apart. */
  readonly left: readonly string[];
}

/** An edit of a section. */
interface SectionEdit {
  readonly section: BodySection;
  readonly action: EditAction;
  readonly edit: number;
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
  const splices: Splice[] = [];
  const texts: TextEdit[] = [];
  const gone = new Map<BodySection, SectionEdit>();
  const entered: SectionEdit[] = [];
  for (const [index, edit] of edits.entries()) {
    const path = `edits[${index}].target`;
    const { action, target = '', content = '' } = edit;
    if (action === 'replace_text') {
      texts.push({ target, content, all: edit.all === true, edit: index });
    } else if (action === 'replace_section' || action === 'remove_section') {
      const section = findSeenSection(source, target, path, action);
      const other = gone.get(section);
      if (other !== undefined) throw overlapping(other.edit, index);
      gone.set(section, { section, edit: index, action });
      const keepsHeading = action === 'replace_section' && !beginsWithHeading(content);
      const start = keepsHeading ? section.content : section.start;
      const order = start === section.end ? orders.emptied : orders.replaced;
      splices.push({ start, end: section.end, text: content, order, edit: index });
    } else {
      const section = target === '' ? undefined : findSection(source, target, path);
      splices.push({ ...insertion(source, section, edit), edit: index });
      if (section !== undefined) entered.push({ section, edit: index, action });
    }
  }
  for (const one of entered) {
    for (const other of gone.values()) if (isUndone(one, other)) throw overlapping(other.edit, one.edit);
  }
  const replaced = splices.filter(({ start, end }) => start < end);
  const { tokens, left } = planTexts(source, texts, replaced);
  splices.push(...tokens.map((token) => ({ ...token, order: orders.replaced })));
  splices.sort((one, other) => one.start - other.start || one.order - other.order || one.edit - other.edit);
  refuseOverlaps(splices);
  return { splices, left };
}

/** Whether what is put into a section goes with it, or with one around it. */
function isUndone(one: SectionEdit, other: SectionEdit): boolean {
  if (one.section === other.section) {
    return other.action === 'remove_section' && !/^insert_/u.test(one.action);
  }
  return other.section.start <= one.section.start && one.section.end <= other.section.end;
}

function insertion(
  { end, sections }: SectionSource,
  section: BodySection | undefined,
  { action, content = '' }: BodyEdit,
): Omit<Splice, 'edit'> {
  const at = (offset: number, order: number, text = content): Omit<Splice, 'edit'> => ({
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
