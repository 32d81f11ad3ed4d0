import { valueAt } from '../../runtime/value-at.js';
import { findVersion } from '../../runtime/versioning/read-record.js';
import type { Catalogue } from './catalogue.js';
import { shownPart } from './cut-result.js';
import { seenByRead, seenByWrite } from './seen-record.js';
import type { Seen } from './seen-record.js';
import type { PastCall } from './tool.js';

/** The record whose reads and writes are looked for. */
export interface PastRecord {
  readonly id: unknown;
  /** The tool that reads it. */
  readonly readTool: string;
}

/**
 * What a model knows of a record by the calls that its conversation holds. That may come from a browser, so it is a claim and
 * no more.
 *
 * @param calls in the order in which they were made
 */
export function seenInConversation(
  calls: Iterable<PastCall>,
  { id, readTool }: PastRecord,
  catalogue: Catalogue,
): Seen | undefined {
  const writes = catalogue.flatMap(({ toolName, version }) =>
    version?.readTool === readTool && version.replacesBody ? toolName : [],
  );
  const edits = catalogue.flatMap(({ toolName, composed }) =>
    composed?.kind === 'edit' && composed.parents.get === readTool ? toolName : [],
  );
  let seen: Seen | undefined;
  for (const { toolName, input, result } of calls) {
    const isRead = toolName === readTool;
    const isEdit = edits.includes(toolName);
    if (!isRead && !isEdit && !writes.includes(toolName)) continue;
    const answer = resultValue(result);
    if (answer === undefined || String(valueAt(answer, ['id'])) !== String(id)) continue;
    // What was read before an edit is no longer what stands there.
    if (isEdit) seen = valueAt(answer, ['written']) === true ? undefined : seen;
    else seen = isRead ? afterRead(seen, input, answer) : afterWrite(seen, input, answer);
  }
  return seen;
}

function afterRead(before: Seen | undefined, input: unknown, answer: unknown): Seen | undefined {
  // An older version, asked for by name, is not what a write would replace.
  if ((valueAt(input, ['version']) ?? null) !== null) return before;
  const cut = valueAt(answer, ['cut']);
  const part = cut === undefined ? { offset: 0, nextOffset: undefined } : shownPart(cut);
  // A draft is known by its whole body, which no part of it tells.
  if (part === undefined || (cut !== undefined && valueAt(answer, ['status']) === 'draft')) return undefined;
  return seenByRead(before, { answer, ...part }) ?? before;
}

/** The results of writes are without the body, so a draft that was written is not known from them. */
function afterWrite(before: Seen | undefined, input: unknown, answer: unknown): Seen | undefined {
  if (valueAt(answer, ['status']) === 'draft') return before?.draft === undefined ? before : undefined;
  const written = findVersion(answer);
  return written === undefined || valueAt(input, ['body']) === undefined ? undefined : seenByWrite(answer, written);
}

function resultValue(result: unknown): unknown {
  if (typeof result !== 'string') return result;
  try {
    return JSON.parse(result);
  } catch {
    // The text of a failure.
    return undefined;
  }
}
