import { ConfluenceToolsError } from '../../runtime/errors.js';
import type { ToolResult } from './tool.js';

/** What a model is given back for a call: a result, or the text of a failure that it can act on. */
export interface ModelAnswer {
  readonly text: string;
  readonly isError: boolean;
}

/**
 * Runs a call for a framework that hands answers to the model: a failure becomes a text, so that the model can correct itself;
 * only an aborted call rejects.
 *
 * @param run finds the tool and executes it
 * @param signal what the framework ends calls with
 * @throws the reason of the signal, once that is aborted
 */
export async function runForModel(
  run: () => Promise<ToolResult>,
  signal: AbortSignal | null | undefined,
): Promise<ModelAnswer> {
  try {
    const { text } = await run();
    return { text, isError: false };
  } catch (error) {
    if (signal?.aborted === true) throw error;
    return { text: failureText(error), isError: true };
  }
}

/**
 * What a model is told of a failure. Errors of this package are written for it; of any other only the kind is told, since
 * its message may hold anything.
 */
export function failureText(error: unknown): string {
  if (ConfluenceToolsError.isInstance(error)) return `Error: ${error.message}`;
  const kind = error instanceof Error ? error.name : 'Error';
  return `Error: the tool failed (${kind}). A person has to look into it; do not try again.`;
}
