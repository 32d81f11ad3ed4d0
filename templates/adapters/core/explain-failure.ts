import { lintCql } from '../../runtime/cql/lint-cql.js';
import { InvalidInputError } from '../../runtime/errors.js';
import { answerOf } from '../../runtime/http/answer-in-error.js';
import { valueAt } from '../../runtime/value-at.js';

/** What looks wrong in a query, as far as one message says it. */
const mostDoubts = 5;

/**
 * A failure as the model is to read it: what was refused before it was sent names the tool and says so, and a query that
 * Confluence refused comes with what looks wrong in it. Of fields and functions only Confluence knows which there are.
 *
 * @param error anything; only bad input is reworded
 */
export function explainFailure(
  error: unknown,
  toolName: string,
  input: unknown,
  cqlInputs: readonly string[],
): unknown {
  if (!InvalidInputError.isInstance(error)) return error;
  if (error.status === undefined) {
    if (error.message.startsWith(`${toolName}: `)) return error;
    const isTold = error.message.includes('Nothing was written.');
    return reworded(error, `${toolName}: ${error.message}${isTold ? '' : ' Nothing was sent.'}`);
  }
  const doubts = cqlInputs.flatMap((name) => {
    const query = valueAt(input, [name]);
    return typeof query === 'string' ? lintCql(query).map(({ message }) => message) : [];
  });
  return doubts.length === 0 ? error : reworded(error, `${error.message} ${doubts.slice(0, mostDoubts).join(' ')}`);
}

function reworded(error: InvalidInputError, message: string): InvalidInputError {
  return new InvalidInputError(message, { ...answerOf(error), path: error.path, cause: error });
}
