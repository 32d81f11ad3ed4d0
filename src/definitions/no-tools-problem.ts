import type { Problem } from '../errors.js';

/** The problem of a list of definitions without entries, wherever it came from. Rules: Truto's API reference. */
export function noToolsProblem(): Problem {
  return {
    code: 'NO_TOOLS',
    message: 'The list of definitions is empty.',
    fix:
      'Check that the account is a connected Confluence account and that --methods and --tags are not too narrow; ' +
      'Truto leaves out methods that have no description (its parameter has_description).',
  };
}
