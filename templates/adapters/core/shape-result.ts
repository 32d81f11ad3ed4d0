import { compactResult, visibleResult } from './compact-result.js';
import { cutResult } from './cut-result.js';
import type { CutResult } from './cut-result.js';
import { isRecord } from './is-record.js';
import type { Fields } from './is-record.js';
import type { ToolInput, ToolResult } from './tool.js';
import type { ToolsetOptions } from './toolset-options.js';

/**
 * Brings an answer into the form for a model.
 *
 * @param answer what the call gave
 * @param offset where in the longest text to begin, in characters
 * @returns the result, and where its next part begins if it was cut
 */
export function shapeResult(
  answer: unknown,
  { results, maxResultChars }: Pick<ToolsetOptions, 'results' | 'maxResultChars'>,
  offset = 0,
): { readonly result: ToolResult; readonly nextOffset: number | undefined } {
  const shaped = results === 'full' ? visibleResult(answer) : compactResult(answer);
  const whole = isRecord(shaped) ? shaped : shaped === undefined ? { done: true } : { result: shaped };
  return fitResult(whole, { maxResultChars }, offset);
}

/**
 * Cuts what a model is shown to the length that the options allow.
 *
 * @param offset where in the longest text to begin, in characters
 */
export function fitResult(
  whole: Fields,
  { maxResultChars }: { readonly maxResultChars?: number | undefined },
  offset = 0,
): { readonly result: ToolResult; readonly nextOffset: number | undefined } {
  const { value, nextOffset }: CutResult =
    maxResultChars === undefined ? { value: whole } : cutResult(whole, maxResultChars, offset);
  return { result: { value, text: JSON.stringify(value) }, nextOffset };
}

/**
 * The answer of a write in the form for a model: without the body that it has just sent.
 *
 * @param answer what the call gave
 * @param input what was sent
 */
export function shapeWritten(
  answer: unknown,
  options: Pick<ToolsetOptions, 'results' | 'maxResultChars'>,
  input: ToolInput,
): ToolResult {
  if (options.results === 'full' || !isRecord(answer) || input['body'] === undefined) {
    return shapeResult(answer, options).result;
  }
  const { body: _body, ...rest } = answer;
  return shapeResult(rest, options).result;
}
