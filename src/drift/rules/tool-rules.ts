import type { DriftRule } from './drift-rule.js';

/** What can happen to a tool as a whole, and to texts that nobody can see. */
export const toolRules = {
  'tool-removed': {
    level: 'breaking',
    what: 'was removed',
    callers: 'Calls fail with 404; after regeneration they no longer compile.',
    model: 'It keeps calling a tool that fails, until the package is regenerated.',
  },
  'tool-added': {
    level: 'additive',
    what: 'was added',
    callers: 'Nothing changes for existing code.',
    model: 'After regeneration it is offered one more tool: check that it should be able to do this.',
  },
  'editing-tool-removed': {
    level: 'breaking',
    what: 'is no longer composed',
    callers: 'After regeneration calls no longer compile.',
    model: 'It loses the tool; what it can do instead is to rewrite the whole body, if that.',
  },
  'editing-tool-added': {
    level: 'additive',
    what: 'can be composed now',
    callers: 'Nothing changes for existing code.',
    model: 'After regeneration it is offered one more tool: check that it should be able to do this.',
  },
  'tool-renamed': {
    level: 'breaking',
    what: 'was renamed',
    callers: 'Calls by name and imports of its function no longer compile after regeneration.',
    model: 'It is offered the same tool under another name; prompts that name it are out of date.',
  },
  'tool-endpoint-changed': {
    level: 'breaking',
    what: 'calls another resource or method',
    callers: 'The committed package calls the old place; after regeneration the call moves to another resource object.',
    model: 'The same name now does something else.',
  },
  'tool-turned-write': {
    level: 'breaking',
    what: 'turned from reading to writing',
    callers: 'A call that was harmless now changes data; with --read-only the tool disappears.',
    model: 'A tool it was free to call now changes data: approval and read-only rules apply anew.',
  },
  'tool-turned-read': {
    level: 'breaking',
    what: 'turned from writing to reading',
    callers: 'The committed package calls the old method; after regeneration calls change nothing any more.',
    model: 'It may be offered the tool in read-only toolsets.',
  },
  'tool-turned-destructive': {
    level: 'breaking',
    what: 'turned destructive',
    callers: 'A call can now destroy data that was there.',
    model: 'It needs an approval where destructive tools need one.',
  },
  'tool-turned-harmless': {
    level: 'breaking',
    what: 'is no longer destructive',
    callers: 'The committed package calls the old method; after regeneration a call no longer destroys data.',
    model: 'It no longer needs an approval where only destructive tools do.',
  },
  'tool-description-changed': {
    level: 'text',
    what: 'has another description',
    callers: 'Nothing but comments changes.',
    model: 'It reads this text as part of its prompt: read it as you would read a prompt of your own.',
  },
  'tool-tags-changed': {
    level: 'text',
    what: 'has other tags',
    callers: 'Nothing, unless --tags selects by them.',
    model: 'Nothing: tags are not shown.',
  },
  'invisible-characters-added': {
    level: 'text',
    what: 'now holds characters that nobody can see',
    callers: 'Nothing: they are removed from what is emitted.',
    model:
      'Nothing, since they are removed; but hidden text is how instructions are smuggled in: ask where it comes from.',
  },
  'invisible-characters-removed': {
    level: 'text',
    what: 'no longer holds characters that nobody can see',
    callers: 'Nothing: they were removed before.',
    model: 'Nothing: it never saw them.',
  },
  'invisible-characters-changed': {
    level: 'text',
    what: 'holds other characters that nobody can see',
    callers: 'Nothing: they are removed from what is emitted.',
    model:
      'Nothing, since they are removed; but hidden text is how instructions are smuggled in: ask where it comes from.',
  },
  'other-changed': {
    level: 'text',
    what: 'is written differently',
    callers: 'Nothing: inputs and outputs of the emitted package stay the same, only definitions.json changes.',
    model: 'Nothing: it is not shown this part.',
  },
} as const satisfies Readonly<Record<string, DriftRule>>;
