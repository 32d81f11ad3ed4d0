import type { DriftRule } from './drift-rule.js';

const looserOutput = 'Code that handled every value before may meet one it does not handle.';
const sameModel = 'Nothing: a model is not shown what a tool answers.';

/** What can happen to an answer. One that may hold more breaks who reads it. */
export const outputRules = {
  'output-schema-removed': {
    level: 'breaking',
    what: 'is no longer described',
    callers: 'Its type falls back to what is known of Confluence, or to unknown.',
    model: sameModel,
  },
  'output-schema-added': {
    level: 'additive',
    what: 'is described now',
    callers: 'Its type becomes more exact.',
    model: sameModel,
  },
  'output-field-removed': {
    level: 'breaking',
    what: 'was removed',
    callers: 'Code that reads it gets undefined, and no longer compiles after regeneration.',
    model: 'It may miss what it was told to look for.',
  },
  'output-field-added': {
    level: 'additive',
    what: 'was added',
    callers: 'Nothing changes for existing code.',
    model: 'Answers are longer.',
  },
  'output-field-optional': {
    level: 'breaking',
    what: 'may be absent now',
    callers: 'Code that relies on it may meet undefined.',
    model: 'It may miss what it was told to look for.',
  },
  'output-field-always': {
    level: 'additive',
    what: 'is always there now',
    callers: 'Checks for its absence are no longer needed.',
    model: sameModel,
  },
  'output-type-narrowed': {
    level: 'additive',
    what: 'has fewer types',
    callers: 'Code that handles the other types is no longer needed.',
    model: sameModel,
  },
  'output-type-widened': { level: 'breaking', what: 'may have more types', callers: looserOutput, model: sameModel },
  'output-type-changed': { level: 'breaking', what: 'has another type', callers: looserOutput, model: sameModel },
  'output-enum-narrowed': {
    level: 'additive',
    what: 'has fewer values',
    callers: 'Code that handles the other values is no longer needed.',
    model: sameModel,
  },
  'output-enum-widened': { level: 'breaking', what: 'may have more values', callers: looserOutput, model: sameModel },
  'output-enum-changed': { level: 'breaking', what: 'has other values', callers: looserOutput, model: sameModel },
  'output-constraint-narrowed': {
    level: 'additive',
    what: 'keeps stricter rules',
    callers: 'Nothing changes for existing code.',
    model: sameModel,
  },
  'output-constraint-widened': {
    level: 'breaking',
    what: 'keeps looser rules',
    callers: looserOutput,
    model: sameModel,
  },
  'output-constraint-changed': {
    level: 'breaking',
    what: 'keeps other rules',
    callers: looserOutput,
    model: sameModel,
  },
  'output-description-changed': {
    level: 'text',
    what: 'has another description',
    callers: 'Nothing but comments changes.',
    model: sameModel,
  },
  'output-deprecated': {
    level: 'text',
    what: 'is deprecated now',
    callers: 'Editors strike it through; it may be removed later.',
    model: sameModel,
  },
  'output-undeprecated': {
    level: 'text',
    what: 'is no longer deprecated',
    callers: 'Editors no longer strike it through.',
    model: sameModel,
  },
} as const satisfies Readonly<Record<string, DriftRule>>;
