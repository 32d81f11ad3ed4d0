import type { Notice } from '../errors.js';
import { GeneratorError } from '../errors.js';

/** The entries of a list of definitions and where the list lies. */
export interface LocatedList {
  readonly list: readonly unknown[];
  /** JSON pointer of the list; empty for a bare list. */
  readonly pointer: string;
  readonly notices: readonly Notice[];
}

/**
 * Finds the list in an answer or a file. Truto's reference calls it `results`, its SDK reads `result`.
 *
 * @throws GeneratorError `BAD_DEFINITION` when there is none, or when a saved answer says that it is not the whole one
 */
export function locateList(json: unknown): LocatedList {
  if (Array.isArray(json)) return { list: json, pointer: '', notices: [] };
  refusePart(json);
  const result = ownList(json, 'result');
  const results = ownList(json, 'results');
  if (result !== undefined) {
    const notices = results === undefined ? [] : [bothListsNotice];
    return { list: result, pointer: '/result', notices };
  }
  if (results !== undefined) return { list: results, pointer: '/results', notices: [] };
  throw new GeneratorError({
    code: 'BAD_DEFINITION',
    message: 'The definitions are neither a list nor an object with a list under `result` or `results`.',
    pointer: '',
    fix: "Pass Truto's answer to GET /integrated-account/{id}/tools as it came, or a definitions.json.",
  });
}

/** A list that lacks tools looks like a list from which they were removed. */
function refusePart(json: unknown): void {
  const isPart = typeof json === 'object' && json !== null && 'is_partial_response' in json;
  if (!isPart || json.is_partial_response !== true) return;
  throw new GeneratorError({
    code: 'BAD_DEFINITION',
    message: 'The answer says that it is not the whole list.',
    pointer: '/is_partial_response',
    fix: 'Save the answer again, or download with --from upstream.',
  });
}

const bothListsNotice: Notice = {
  rule: 'two-lists',
  message: 'There is a list under `result` and one under `results`; `results` was ignored.',
  pointer: '/results',
};

function ownList(json: unknown, key: string): readonly unknown[] | undefined {
  if (typeof json !== 'object' || json === null || !Object.hasOwn(json, key)) return undefined;
  const value = (json as { readonly [key: string]: unknown })[key];
  return Array.isArray(value) ? value : undefined;
}
