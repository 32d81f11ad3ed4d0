import type { CallOptions } from '../http/confluence-options.js';
import type { AllowedLoss } from '../versioning/versioned-resource.js';

/** One part of a body: a heading with all that stands under it, or what stands before the first heading. */
export interface SectionReference {
  /**
   * Names the section as it is now, such as `8-a1c4f0`: its number, and a hash of its bytes, by which it is found wherever it
   * stands.
   */
  readonly handle: string;
  /** What a reader sees of the heading; empty for a part without one. */
  readonly heading: string;
  /** From 1 to 6; 0 for a part without a heading. */
  readonly level: number;
}

/** A section as an outline lists it. */
export interface OutlineSection extends SectionReference {
  /** Characters in storage format, with the heading and the sections within. */
  readonly size: number;
  /** What it holds besides text, such as `2 macros` or `1 table`; sections within included. */
  readonly holds: readonly string[];
}

/** The headings of a record. */
export interface Outline {
  readonly id: string;
  readonly title?: string;
  readonly version: number;
  /** In the order of the page. A section ends where the next of its level or a higher one begins, so sections nest. */
  readonly sections: readonly OutlineSection[];
}

/** What one section holds. */
export interface Section extends SectionReference {
  readonly id: string;
  readonly title?: string;
  readonly version: number;
  readonly format: 'compact' | 'storage';
  /** With the heading and the sections within. */
  readonly content: string;
}

/** Which section to read, and how. */
export interface SectionInput {
  readonly id: string | number;
  /** A handle, or the text of a heading that occurs once. Default: the part before the first heading. */
  readonly section?: string | undefined;
  /** `compact` is for reading, `storage` what can be written back. Default `compact`. */
  readonly format?: 'compact' | 'storage' | undefined;
}

/** What an edit does. */
export type EditAction =
  | 'replace_text'
  | 'replace_section'
  | 'remove_section'
  | 'append_to_section'
  | 'insert_before_section'
  | 'insert_after_section'
  | 'append'
  | 'prepend';

/** One change of a body. */
export interface BodyEdit {
  readonly action: EditAction;
  /**
   * The text to replace, as a reader sees it; or the section: its handle, which `replace_section` and `remove_section` ask
   * for, or a heading that occurs once. None for `append` and `prepend`.
   */
  readonly target?: string | undefined;
  /** Storage format; plain text for `replace_text`; none for `remove_section`. */
  readonly content?: string | undefined;
  /** Of `replace_text`: every occurrence. Default: the text has to occur once. */
  readonly all?: boolean | undefined;
}

/** What to change in a record. All edits become one version, or none does. */
export interface EditInput extends Pick<CallOptions, 'signal' | 'timeoutMs' | 'retry' | 'headers'> {
  readonly id: string | number;
  readonly edits: readonly BodyEdit[];
  /** A note for the version history. */
  readonly message?: string | undefined;
  /** Ids of macros, inline comments and tasks that may be lost, as the refusal lists them; `true` for any. */
  readonly allowLoss?: AllowedLoss | undefined;
  /** Says what the edits would do, and writes nothing. */
  readonly dryRun?: boolean | undefined;
}

/** What came of an edit. */
export interface EditResult {
  readonly id: string;
  readonly title?: string;
  /** Of the record as it is now. */
  readonly version: number;
  /** `false` where nothing had to be written: a dry run, or edits that change nothing. */
  readonly written: boolean;
  /** The sections that are not what they were, with their new handles. */
  readonly sections: readonly SectionReference[];
  /** What was removed (`-`) and added (`+`), shortened. */
  readonly diff: string;
  /** Where `replace_text` with `all` left the text as it is, because formatting tears it apart: as it is written. */
  readonly left?: readonly string[];
}
