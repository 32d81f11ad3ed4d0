import type { Operation } from '../operation.js';
import type { CallBudget } from './call-budget.js';
import type { CallSettings } from './call-settings.js';
import type { CallOptions } from './confluence-options.js';
import type { Tell } from './tell-events.js';

/** What a call consists of, the same for each of its attempts. */
export interface CallParts {
  readonly settings: CallSettings;
  readonly operation: Operation;
  readonly input: unknown;
  readonly options: CallOptions;
  readonly budget: CallBudget;
  readonly tell: Tell | undefined;
}
