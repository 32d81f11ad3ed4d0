import { ConfluenceToolsError } from '../../runtime/errors.js';

/**
 * What a model is told of a failure. Errors of this package are written for it; of any other only the kind is told, since
 * its message may hold anything.
 */
export function failureText(error: unknown): string {
  if (ConfluenceToolsError.isInstance(error)) return `Error: ${error.message}`;
  const kind = error instanceof Error ? error.name : 'Error';
  return `Error: the tool failed (${kind}). A person has to look into it; do not try again.`;
}
