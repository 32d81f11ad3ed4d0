// What a model pays for tools that come by a search, in tokens of their JSON (o200k_base): what stays loaded, and what twelve tasks
// load beyond it. A task is two or three searches; a definition that an earlier one loaded is not loaded again.
//   node bench/deferred-tools.mjs [definitions.json]
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { importEmitted } from './support/emit-package.mjs';

const tasks = [
  ['add a label to a page', 'which labels does the page have'],
  ['make the page private', 'who may see this page'],
  ['show the history of a page', 'go back to an older version'],
  ['write a comment on a page', 'reply to an inline comment', 'mark a comment as resolved'],
  ['list the files attached to a page', 'upload a file to a page'],
  ['make a new space', 'give a group access to a space'],
  ['archive old pages', 'put the page under another page'],
  ['my open tasks', 'mark the task as done'],
  ['watch a page', 'who watches the space'],
  ['write a blog post', 'who likes the blog post'],
  ['which templates does the space have', 'make a template'],
  ['what happened in the audit log', 'members of a group', 'add somebody to a group'],
];

const definitions = resolve(
  process.argv[2] ?? fileURLToPath(new URL('../fixtures/confluence.tools.json', import.meta.url)),
);
const [{ createConfluence }, { createAnthropicTools }, { createOpenAITools }] = await importEmitted(
  definitions,
  ['anthropic', 'openai'],
  ['index.js', 'anthropic.js', 'openai.js'],
);
const confluence = createConfluence({ token: 'token', accountId: 'account' });
const tokens = (value) => encode(JSON.stringify(value)).length;
const sum = (values) => values.reduce((all, value) => all + value, 0);

const anthropic = createAnthropicTools(confluence, { toolSearch: true });
const strict = createOpenAITools(confluence, { toolSearch: true });
const chat = createOpenAITools(confluence, { toolSearch: true, profile: 'openai' });
const byName = new Map(anthropic.map((tool) => [tool.name, tool]));
const search = byName.get('search_confluence_tools');
if (search === undefined) throw new Error('These definitions are too few for a search.');

/** For each form: what stays loaded, and what one search brings, by name where it is a definition. */
const forms = {
  'Anthropic, deferred': {
    loaded: anthropic.filter((tool) => !tool.defer_loading),
    find: async (query) =>
      [await search.run({ query })].flat().flatMap((found) => {
        const tool = byName.get(found.tool_name);
        return tool === undefined ? [] : [[tool.name, tool]];
      }),
  },
  'Responses, strict, deferred': {
    loaded: strict.responsesTools,
    find: async (query) => {
      const call = { type: 'tool_search_call', call_id: 'c', arguments: { query } };
      return (await strict.execute(call)).tools.map((tool) => [tool.name, tool]);
    },
  },
  'Chat Completions, search and callers': {
    loaded: chat.tools,
    find: async (query) => {
      const call = { id: 'c', function: { name: 'search_confluence_tools', arguments: JSON.stringify({ query }) } };
      return [[query, (await chat.execute(call)).content]];
    },
  },
  'Chat Completions, strict, search and callers': { loaded: strict.tools },
};

for (const [form, { loaded, find }] of Object.entries(forms)) {
  console.log(`${form}: ${loaded.length} stay loaded, ${sum(loaded.map(tokens))} tokens`);
  if (find === undefined) continue;
  const costs = [];
  for (const queries of tasks) {
    const found = new Map();
    for (const query of queries)
      for (const [name, definition] of await find(query)) found.set(name, tokens(definition));
    costs.push(sum([...found.values()]));
  }
  console.log(`  tasks load ${Math.min(...costs)} to ${Math.max(...costs)}: ${costs.join(' ')}`);
}
