import type { Notice } from '../errors.js';
import { normaliseDefinition } from './normalise-definitions.js';
import type { LocatedDefinition, SkippedDefinition } from './located-definition.js';
import { quote } from './quote.js';
import type { ToolDefinition } from './tool-definition.js';

export interface Duplicates {
  /** The definitions with every name once, the first one of each. */
  readonly unique: readonly ToolDefinition[];
  /** Later definitions that say something else under a name that is taken. */
  readonly conflicting: readonly SkippedDefinition[];
  /** One for every later definition that says the same again. */
  readonly notices: readonly Notice[];
}

/**
 * Sorts definitions whose name came before into harmless repetitions and conflicts. Two definitions are the same when
 * they would be the same in a snapshot.
 */
export function findDuplicates(located: readonly LocatedDefinition[]): Duplicates {
  const firstByName = new Map<string, LocatedDefinition>();
  const conflicting: SkippedDefinition[] = [];
  const notices: Notice[] = [];
  for (const current of located) {
    const { name } = current.definition;
    const first = firstByName.get(name);
    if (first === undefined) firstByName.set(name, current);
    else if (textOf(first.definition) === textOf(current.definition)) {
      notices.push({
        rule: 'same-definition-twice',
        message: `${quote(name)} is defined twice in the same words, at ${first.pointer} and ${current.pointer}; one was kept.`,
        tool: name,
        pointer: current.pointer,
      });
    } else conflicting.push(conflict(first, current));
  }
  return { unique: [...firstByName.values()].map(({ definition }) => definition), conflicting, notices };
}

function textOf(definition: ToolDefinition): string {
  return JSON.stringify(normaliseDefinition(definition));
}

function conflict(first: LocatedDefinition, current: LocatedDefinition): SkippedDefinition {
  const { name } = current.definition;
  const message = `Two different definitions are named ${quote(name)}: ${first.pointer} and ${current.pointer}.`;
  return { pointer: current.pointer, name, problems: [{ code: 'DUPLICATE_NAME', message, pointer: current.pointer }] };
}
