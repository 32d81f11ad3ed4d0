import type { SdkModel } from '../../sdk/sdk-model.js';
import { type Adapter, exampleLines } from '../adapters/adapter.js';

/** How models get the tools: an example for each adapter of the package, and the options that all of them take. */
export function adaptersSection(model: SdkModel, adapters: readonly Adapter[]): readonly string[] {
  if (adapters.length === 0) return [];
  return [
    '## Adapters',
    '',
    'Each needs only its own framework. Make a toolset for each conversation: it remembers what the model has read.',
    ...adapters.flatMap((adapter) => [
      '',
      `With \`${adapter.peer.name}\` (\`${adapter.peer.range}\`), from \`${model.packageName}/${adapter.name}\`:`,
      '',
      '```ts',
      ...exampleLines(adapter, model.packageName),
      '```',
      ...(adapter.note === '' ? [] : ['', adapter.note]),
    ]),
    '',
    ...options,
    '',
  ];
}

const options = [
  '| option | default | meaning |',
  '| --- | --- | --- |',
  '| `preset` | all | the tools for one purpose: `reader` all that read, `editor` search and pages and blog posts, `offboarding` users, their groups and removing a member |',
  '| `include`, `exclude` | all | names of tools, or patterns with `*`, such as `list_*`; with a `preset`, `include` adds to it. What excludes a tool excludes what is composed of it |',
  '| `readOnly` | `false` | no tool that writes |',
  '| `versioning` | `strict` | `strict`: the model sends `version`. `auto`: it never sees it; a write is based on the version that the model last read, and refused for a page that it has not read or that moved on |',
  '| `versionStore` | none | where `auto` also remembers what the model has read, for a write in another request, process or machine: `get` and `set`, one for each conversation |',
  '| `profile` | by adapter | whose part of JSON Schema the tools are described in: `json-schema`, `openai-strict`, `openai`, `anthropic`, `gemini`, `gemini-json-schema` |',
  '| `validateCql` | `true` | refuse queries that Confluence is certain to reject, before they are sent |',
  '| `results` | `compact` | `full` keeps every field: links, nulls, what is said twice |',
  '| `maxResultChars` | no limit | longer results are cut, and say how to get the rest |',
  '| `toolSearch` | `false` | `true` loads the few tools that most work begins with, or `{ keep }` those that it names; the model finds the others by what it wants to do |',
  '| `outputSchemas` | `false` | also say what tools answer, to MCP clients and the AI SDK: a JSON Schema of the compact result, where it is known and cannot be cut |',
  '| `examples` | `false` | also show the model right calls of the tools that take CQL, edit parts of a body or write one: `inputExamples` of the AI SDK 6 and 7, `input_examples` of Anthropic; the other adapters hand none on |',
  '| `needsApproval` | `destructive` | which calls wait for a person: `destructive`, `writes`, `false`, or a function |',
  '',
  'Arguments are checked before anything is sent, the same way in every adapter; errors say what was given and what is allowed, for the model that reads them.',
];

/** What the package needs, and why. */
export function dependencies(model: SdkModel): readonly string[] {
  const platform =
    'Requests go through the `fetch` of the platform (Node 20.19 or newer, or any runtime with web-standard globals).';
  if (model.adapters.length === 0) return [`None. ${platform}`];
  return [
    `None. ${platform}`,
    '',
    'What a model sends is checked by `@cfworker/json-schema` (MIT), which is a part of `dist/toolset.js`, with its notice: it checks against JSON Schema (draft 2020-12) by walking the schema, so it also runs where `eval` is forbidden, which rules out validators that compile. The frameworks are optional peers: an app installs the one that it uses.',
  ];
}
