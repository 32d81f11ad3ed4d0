import { ConfluenceToolsError } from '../errors.js';

/**
 * A write was sent, its answer was lost, and the record as it is now does not show whether the write was carried out.
 * Repeating it could apply the change twice, so nothing was repeated.
 */
export class UncertainWriteError extends ConfluenceToolsError {
  static override readonly kind: string = 'UncertainWriteError';
  readonly id: string | undefined;
  /** The version number that the write would have created. */
  readonly version: number;
  /** The version number that the record has now; absent when it could not be read. */
  readonly actual: number | undefined;

  constructor(
    message: string,
    details: {
      readonly id?: string | undefined;
      readonly version: number;
      readonly actual?: number | undefined;
      readonly cause?: unknown;
    },
  ) {
    super(message, { code: 'UNCERTAIN_WRITE', ...details });
    this.id = details.id;
    this.version = details.version;
    this.actual = details.actual;
  }
}
