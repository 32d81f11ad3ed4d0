import { nameSection } from '../../runtime/editing/index.js';
import type { EditResult, Outline, OutlineSection, Section } from '../../runtime/editing/index.js';
import { InvalidInputError, VersionConflictError } from '../../runtime/errors.js';
import { answerOf } from '../../runtime/http/answer-in-error.js';
import type { Fields } from './is-record.js';
import { fitResult } from './shape-result.js';
import type { ToolResult } from './tool.js';
import type { ToolsetOptions } from './toolset-options.js';
import { visibleText } from './visible-text.js';

/** An outline for a model: a line for each section, which costs a third of what objects would. */
export function shownOutline({ id, title, version, sections }: Outline): Fields {
  return { ...named({ id, title, version }), outline: visibleText(sections.map(lineOf).join('\n')) };
}

function lineOf(section: OutlineSection): string {
  const { size, holds } = section;
  return [nameSection(section), `${size} characters`, ...holds].join(' | ');
}

/** A section for a model; what may be written back stays as it is. */
export function shownSection({ id, title, version, handle, format, content }: Section): Fields {
  const shown = format === 'storage' ? content : visibleText(content);
  const note = content === '' ? { note: 'Nothing stands before the first heading: name a section.' } : {};
  return { ...named({ id, title, version }), section: handle, [format]: shown, ...note };
}

/** What came of an edit, for a model; where results are cut, it is what the model can do without. */
export function shownEdit(result: EditResult, options: Pick<ToolsetOptions, 'maxResultChars'>): ToolResult {
  const { written, sections, diff, left } = result;
  const { maxResultChars = Infinity } = options;
  const told = { ...named(result), written, ...(left === undefined ? {} : { left: left.map(visibleText) }) };
  const handles = { sections: sections.map((section) => visibleText(nameSection(section))) };
  const forms = [
    { ...told, ...handles, diff: visibleText(diff) },
    { ...told, ...handles },
  ];
  const fits = forms.find((form) => JSON.stringify(form).length <= maxResultChars);
  return fitResult(fits ?? told, {}).result;
}

function named({
  id,
  title,
  version,
}: Pick<Outline, 'id' | 'version'> & { readonly title?: string | undefined }): Fields {
  return { id, ...(title === undefined ? {} : { title: visibleText(title) }), version };
}

/** Whether a section is not what it was when its handle was given. */
export function isStale(error: unknown): error is VersionConflictError {
  return VersionConflictError.isInstance(error) && error.code === 'STALE_SECTION';
}

/** A refusal for a model: nothing invisible of the page, and of a conflict the tool's name. */
export function shownRefusal(error: unknown, toolName: string): unknown {
  if (isStale(error)) {
    const { id, code, actual } = error;
    const message = visibleText(`${toolName}: ${error.message}`);
    return new VersionConflictError(message, { ...answerOf(error), code, id, actual, cause: error });
  }
  if (!InvalidInputError.isInstance(error) || error.status !== undefined) return error;
  return new InvalidInputError(visibleText(error.message), { ...answerOf(error), path: error.path, cause: error });
}
