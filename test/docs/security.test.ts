import { describe, expect, it } from 'vitest';
import { mismatches, statementsOf, withoutTest, type HeldTable } from './held-sentences.js';

/** Every point of the page by how it begins, and the tests that hold it: file, and words of their titles. */
const held: HeldTable = {
  'Its text is data': [
    ['hostile/nasty-text', 'becomes comments, literals and names, and never code'],
    ['emit/literal', 'comes back from JavaScript as the same text'],
    ['emit/literal', 'is rendered as the text, with no markup, HTML or link'],
  ],
  'References into files or the network': [
    ['sdk/schema-rules', 'does not point into its own schema.'],
    ['sdk/schema-rules', "tsType: 'any', 'x-anything': 1"],
  ],
  'Names of tools name no files': [
    ['hostile/hostile-packages', 'never decide on a path that leaves the package or that some file system refuses'],
    ['package/write-tree', 'is the name of a device on Windows'],
    ['package/write-tree', 'A symbolic link leads src/a.ts out of'],
  ],
  'What comes of hostile definitions': [
    ['hostile/hostile-packages', 'become packages that compile under every strict flag'],
    [
      'hostile/hostile-packages',
      'become packages that import and call without running, polluting or reaching anything',
    ],
    ['adapters/hostile-schemas', 'checks whatever a model sends, and only refuses'],
  ],
  'What cannot be emitted safely fails': [
    ['hostile/hostile-packages', '$file is $expectation.outcome'],
    ['cli/generate', 'more problems of this definition; --verbose prints them all'],
  ],
  'Bounds on size': [
    ['definitions/bounds', 'ends with a pointer and a bound: a long chain'],
    ['definitions/bounds', 'ends a text of hundreds of thousands of characters'],
    ['sdk/slow-patterns', 'which no program ends that is asked about the text beside it'],
  ],
  '`check --upstream` reports every changed description': [
    ['drift/reports', 'show a changed description in full, line by line'],
    ['drift/new-tools', 'leave nothing of what was added or taken away unmarked'],
    ['drift/new-tools', 'is shown whole, one that writes under a heading of its own'],
    ['check/check-upstream', 'compares by meaning, fails by --fail-on, and never writes'],
    ['drift/seeded-edits', 'are all told, each by its name and at its level'],
  ],
  'Characters that nobody can see': [
    ['definitions/bounds', 'is reported in choices, defaults, examples and names, where it has to stay'],
    ['definitions/bounds', 'reaches no model in a default'],
    ['sdk/schema-rules', 'takes out what cannot be seen, and says what it was'],
  ],
  'Models are shown less than that': [
    ['sdk/trims', 'never makes a word out of pieces, nor puts words in another order'],
    ['definitions/snapshot', 'keeps what definitions say: nothing is lost but order and repetitions'],
  ],
  '`overrides` replace a description': [['cli/generate', 'reads the config file, whose overrides reach the package']],
  '`readOnly`, `include` and `exclude`': [
    ['cli/last-options', 'are widened by who says so, and the tools that come back are printed'],
    ['adapters/select-tools', 'let nothing through that writes with readOnly, whatever they name'],
  ],
  '`needsApproval` stops destructive calls': [
    ['adapters/ai-sdk', 'asks for approval of what may destroy, and of what the options say'],
    ['adapters/openai-agents', 'run stops for a call that needs approval'],
    ['adapters/mcp-approvals', 'does so before a call that destroys'],
  ],
  'Code that a model writes holds no token': [
    ['docs/code-mode', 'has no variables of the host, no files and no processes, whatever the compiler was told'],
    ['docs/code-mode', 'writes nothing by default, nor without a person what waits for one, nor what would be lost'],
  ],
  "With `versioning: 'auto'` a model cannot overwrite": [
    ['adapters/versioning', 'refuses a page that the model has not read, and says which call reads it'],
    ['adapters/loss-guard', 'is refused when it would lose macros or inline comments, and says which'],
    ['adapters/loss-guard', 'goes on with the ids that it may lose, which are not sent'],
    ['versioning/page-states', "code: 'NOT_SAVED'"],
  ],
  'It is read from the environment': [
    ['cli/parse-arguments', 'is told where the token goes instead of %s'],
    ['config/config-file', 'is refused when it holds the token as %s, and the token is not repeated'],
    ['init/init', 'gives no job more rights than it needs, and no action but those of GitHub'],
  ],
  "A host other than Truto's gets it only": [
    ['cli/token', 'does not go to a host that the config of a repository names, for any command'],
  ],
  'The CLI replaces it wherever': [
    ['cli/redact', 'replaces a token wherever it stands'],
    ['cli/redact', 'knows the token in Base64, whatever stands around it'],
    ['cli/token', 'is not committed with a package when a definition from %s repeats it'],
  ],
  'The emitted package sends it to': [
    [
      'runtime/real-connections',
      'a redirect is not followed, and the token goes to nobody but the server that was named',
    ],
    ['runtime/transport', 'is not shown by the client, its events and its errors'],
    ['definitions/download/tools-url', 'is plain http to another machine'],
  ],
  'The emitted package has no dependency': [
    ['emit/bundles', 'a bundle asks for its neighbours, frameworks and nothing else'],
    ['packages/pack', 'installed next to nothing but %s gives that entry'],
  ],
  'The package is committed': [
    ['check/ways-around', 'check generates and compares every byte, unless it is told to trust the lock'],
    ['check/ways-around', 'is found where a link stands for a file, a folder or an installed package'],
    ['check/check', 'finds an edit whose hash was written into the lock, with --force'],
  ],
  'A checkout is not trusted': [
    ['check/ways-around', 'is told, with how to remove it, and nothing in it happens'],
    ['package/owner', 'is not believed when it came from elsewhere'],
  ],
  'The workflow names the folder that it checks': [
    ['check/ways-around', 'does not lead a check away that is told the folder, and the difference is said'],
  ],
  'The same definitions give the same bytes': [
    ['emit/determinism', 'is the same, byte by byte, whatever the order of the tools and of the keys'],
    ['emit/determinism', 'is the same from another folder, in another time zone and language'],
  ],
  'The nightly job of that workflow downloads once': [
    ['shell/workflow-scripts', 'downloads once: what Truto serves a moment later is neither reported nor committed'],
  ],
  'The workflow that `init` writes gives': [['init/init', 'gives no job more rights than it needs']],
};

const points = statementsOf('docs/security.md').filter(({ kind }) => kind === 'item');
const defended = points.filter(({ section }) => !section.startsWith('Not defended'));

describe('what the security model says', () => {
  it('is held by a test, point by point, and no row is about another', () => {
    const rows = Object.keys(held);
    const said = defended.map(({ text }) => rows.find((row) => text.startsWith(row)) ?? text);
    expect(mismatches(said, rows)).toEqual({ unheld: [], stray: [] });
    expect(new Set(points.map(({ section }) => section)).size).toBe(6);
  });

  it('names tests that there are', () => {
    expect(withoutTest(held)).toEqual([]);
  });
});
