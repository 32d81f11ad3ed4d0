import type { ToolDefinition } from '../../definitions/tool-definition.js';
import { resolvePointer } from '../../schema/json-pointer.js';
import type { Change } from '../change.js';
import { levelOf, type RuleId } from '../rules.js';

/** What one comparison found, with the places in the definitions that it explains. */
export interface Finding {
  readonly rule: RuleId;
  readonly subject?: string;
  /** Pointers into the old definition, the best first; none when there was nothing. A pointer may lead to nothing yet. */
  readonly old?: readonly string[];
  readonly new?: readonly string[];
  readonly before?: unknown;
  readonly after?: unknown;
  /** Further pointers, into either definition, whose difference this finding explains. */
  readonly explains?: readonly string[];
  /** Other differences at the same place need findings of their own. */
  readonly isOnlyAPlace?: boolean;
}

/** Gathers the changes of one tool. */
export class ChangeCollector {
  readonly #older: ToolDefinition;
  readonly #newer: ToolDefinition;
  readonly #changes = new Map<string, Change>();
  readonly #explained = new Set<string>();

  constructor(older: ToolDefinition, newer: ToolDefinition) {
    this.#older = older;
    this.#newer = newer;
  }

  /** Records a finding; one that is there already, such as of a schema that is referred to twice, is recorded once. */
  add(finding: Finding): void {
    const { rule, subject = '', before, after } = finding;
    const old = finding.old && { tool: this.#older.name, pointer: existingPointer(this.#older, finding.old) };
    const now = finding.new && { tool: this.#newer.name, pointer: existingPointer(this.#newer, finding.new) };
    const places = finding.isOnlyAPlace === true ? [] : [...(finding.old ?? []), ...(finding.new ?? [])];
    for (const pointer of [...places, ...(finding.explains ?? [])]) this.#explained.add(pointer);
    // By all the pointers: two that lead to nothing yet may both be shown as what would hold them.
    const key = JSON.stringify([rule, finding.old, finding.new, before, after]);
    if (this.#changes.has(key)) return;
    this.#changes.set(key, {
      rule,
      level: levelOf(rule),
      subject,
      ...(old === undefined ? {} : { old }),
      ...(now === undefined ? {} : { new: now }),
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    });
  }

  /** Whether some finding speaks about the place, about what contains it, or about what it contains. */
  explains(pointer: string): boolean {
    if (this.#explained.has(pointer)) return true;
    for (let end = pointer.lastIndexOf('/'); end > 0; end = pointer.lastIndexOf('/', end - 1)) {
      if (this.#explained.has(pointer.slice(0, end))) return true;
    }
    return [...this.#explained].some((explained) => explained.startsWith(`${pointer}/`));
  }

  get changes(): readonly Change[] {
    return [...this.#changes.values()];
  }
}

/** The first pointer that leads somewhere, else as much of the first one as does. */
function existingPointer(definition: ToolDefinition, pointers: readonly string[]): string {
  const exists = (pointer: string): boolean => resolvePointer(definition, pointer) !== undefined;
  let pointer = pointers.find(exists) ?? pointers[0] ?? '';
  while (pointer !== '' && !exists(pointer)) pointer = pointer.slice(0, pointer.lastIndexOf('/'));
  return pointer;
}
