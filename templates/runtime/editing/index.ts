/** Reads and edits of parts of a body: a module of its own, which is loaded when one of them is called. */
export { checkEdits } from './check-edits.js';
export { edit, editGuarded } from './edit.js';
export type { EditGuard } from './edit.js';
export type * from './editing-types.js';
export { getOutline, outlineOf } from './get-outline.js';
export { getSection, sectionOf } from './get-section.js';
export { nameSection } from './name-section.js';
export { readSectioned } from './read-source.js';
export type { RecordName, SectionedRecord } from './read-source.js';
