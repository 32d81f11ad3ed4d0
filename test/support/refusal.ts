import { expect } from 'vitest';
import { InvalidInputError } from '../../templates/runtime/errors.js';

/** Runs what has to be refused as bad input, and gives the words of the refusal for an exact comparison. */
export function refusal(action: () => unknown): { readonly message: string; readonly path: string } {
  try {
    action();
  } catch (error) {
    if (error instanceof InvalidInputError) return { message: error.message, path: error.path };
    throw error;
  }
  return expect.unreachable('nothing was refused');
}
