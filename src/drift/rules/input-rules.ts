import type { DriftRule } from './drift-rule.js';

const stricterInput = 'Calls that were accepted may be refused.';

/** What can happen to an input. One that accepts less breaks who sends it. */
export const inputRules = {
  'input-removed': {
    level: 'breaking',
    what: 'was removed',
    callers: 'Code that passes it no longer compiles after regeneration; until then the server ignores or refuses it.',
    model: 'It keeps sending an input that has no effect, until the package is regenerated.',
  },
  'input-added-optional': {
    level: 'additive',
    what: 'was added and may be left out',
    callers: 'Nothing changes for existing calls.',
    model: 'It can use one more input, and pays for its description with every request.',
  },
  'input-added-required': {
    level: 'breaking',
    what: 'was added and is required',
    callers: 'Calls without it are refused, and no longer compile after regeneration.',
    model: 'Its calls are refused until the package is regenerated and it learns of the input.',
  },
  'input-newly-required': {
    level: 'breaking',
    what: 'is required now',
    callers: 'Calls without it are refused, and no longer compile after regeneration.',
    model: 'Calls that leave it out are refused.',
  },
  'input-no-longer-required': {
    level: 'additive',
    what: 'may be left out now',
    callers: 'Nothing changes for existing calls.',
    model: 'It may leave the input out.',
  },
  'input-type-narrowed': {
    level: 'breaking',
    what: 'accepts fewer types',
    callers: stricterInput,
    model: 'It may send a type that is now refused.',
  },
  'input-type-widened': {
    level: 'additive',
    what: 'accepts more types',
    callers: 'Nothing changes for existing calls.',
    model: 'It has more ways to say the same.',
  },
  'input-type-changed': {
    level: 'breaking',
    what: 'has another type',
    callers: 'Calls send a type that is refused, and no longer compile after regeneration.',
    model: 'It sends the old type until the package is regenerated.',
  },
  'input-enum-narrowed': {
    level: 'breaking',
    what: 'accepts fewer values',
    callers: stricterInput,
    model: 'It may choose a value that is now refused.',
  },
  'input-enum-widened': {
    level: 'additive',
    what: 'accepts more values',
    callers: 'Nothing changes for existing calls.',
    model: 'It can choose from more values.',
  },
  'input-enum-changed': {
    level: 'breaking',
    what: 'accepts other values',
    callers: stricterInput,
    model: 'It may choose a value that is now refused, and does not know the new ones.',
  },
  'input-constraint-narrowed': {
    level: 'breaking',
    what: 'has stricter rules',
    callers: stricterInput,
    model: 'It may send a value that is now refused.',
  },
  'input-constraint-widened': {
    level: 'additive',
    what: 'has looser rules',
    callers: 'Nothing changes for existing calls.',
    model: 'It may send values that were refused before.',
  },
  'input-constraint-changed': {
    level: 'breaking',
    what: 'has other rules',
    callers: stricterInput,
    model: 'It may send a value that is now refused.',
  },
  'input-moved': {
    level: 'breaking',
    what: 'moved to another part of the request',
    callers: 'The committed package sends it where the server no longer looks; regenerate, calls stay the same.',
    model: 'What it sends has no effect until the package is regenerated.',
  },
  'input-wire-form-changed': {
    level: 'breaking',
    what: 'is spelled in another way on the wire',
    callers: 'The committed package sends the old spelling; regenerate, calls stay the same.',
    model: 'Its calls may be refused until the package is regenerated.',
  },
  'input-default-changed': {
    level: 'breaking',
    what: 'has another default',
    callers: 'A call that leaves it out may now do something else.',
    model: 'A call that leaves it out may now do something else.',
  },
  'input-description-changed': {
    level: 'text',
    what: 'has another description',
    callers: 'Nothing but comments changes.',
    model: 'It reads this text as part of its prompt: read it as you would read a prompt of your own.',
  },
  'input-deprecated': {
    level: 'text',
    what: 'is deprecated now',
    callers: 'Editors strike it through; it may be removed later.',
    model: 'Nothing yet.',
  },
  'input-undeprecated': {
    level: 'text',
    what: 'is no longer deprecated',
    callers: 'Editors no longer strike it through.',
    model: 'Nothing.',
  },
} as const satisfies Readonly<Record<string, DriftRule>>;
