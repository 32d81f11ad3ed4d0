import { GeneratorError } from '../../../src/errors.js';

/** The GeneratorError that the action fails with; fails the test when there is none. */
export async function refusalOf(action: () => unknown): Promise<GeneratorError> {
  try {
    await action();
  } catch (error) {
    if (error instanceof GeneratorError) return error;
    throw error;
  }
  throw new Error('Nothing was refused.');
}
