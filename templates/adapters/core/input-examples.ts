import type { JsonSchemaObject } from '../schema/json-schema.js';
import type { CatalogueTool } from './catalogue.js';
import type { ToolInput } from './tool.js';

/** Queries that show what models get wrong: quotes, quotes within, lists, dates and the order. */
const contentQueries: readonly string[] = [
  'type = page AND space = "ENG" AND title ~ "Caching Architecture"',
  'text ~ "rate limit" AND lastmodified >= now("-7d") ORDER BY lastmodified DESC',
  String.raw`type IN (page, blogpost) AND title = "The \"new\" cache" AND creator = currentUser()`,
];

/** The same for a search of users, which knows three fields. */
const userQueries: readonly string[] = ['user.fullname ~ "first last"', 'user = "5b10ac8d82e05b22cc7d4ef5"'];

/** One call may hold several edits: here each with one that goes along with it. */
const exampleEdits: readonly ToolInput[] = [
  { edits: [{ action: 'replace_text', target: 'Redis', content: 'Memcached', all: true }] },
  {
    edits: [
      { action: 'replace_section', target: '8-a1c4f0', content: '<p>We cache in Memcached.</p>' },
      { action: 'append_to_section', target: 'Overview', content: '<p>The cache is Memcached now.</p>' },
    ],
    message: 'Redis was replaced',
  },
  {
    edits: [
      { action: 'insert_after_section', target: 'Overview', content: '<h2>Limits</h2><p>At most 1 MB an entry.</p>' },
      { action: 'remove_section', target: '3-5be01d' },
    ],
  },
];

/** A body with what Markdown would have instead: an element in a text, an entity, and code in its macro. */
const exampleBody = [
  '<h2>Caching layer</h2><p>Reads &amp; writes go through <strong>Redis</strong>.</p>',
  '<ac:structured-macro ac:name="code"><ac:parameter ac:name="language">js</ac:parameter>',
  '<ac:plain-text-body><![CDATA[cache.get(key)]]></ac:plain-text-body></ac:structured-macro>',
].join('');

/** The forms in which bodies are written, the best first. */
const bodyInStorage = { representation: 'storage', value: exampleBody };
const exampleBodies: readonly unknown[] = [bodyInStorage, { storage: bodyInStorage }, exampleBody];

/** What writes take beside the body, by name: what they have to be given, and what is never left out where a tool has it. */
const askedFor: ToolInput = { id: '8943721', spaceId: '98432', status: 'current' };
const wantedBeside: ToolInput = {
  pageId: '8943721',
  title: 'Caching Architecture',
  inlineCommentProperties: { textSelection: 'Redis', textSelectionMatchCount: 1, textSelectionMatchIndex: 0 },
};
const exampleVersions: readonly unknown[] = [{ number: 13 }, 13];

/**
 * Calls of a tool as they are right, for the tools that models get wrong without: those that take CQL, that edit parts of a
 * body, and that create or update a record by its body. By what a tool is and takes, and never by its name.
 *
 * @param inputs JSON Schema of the arguments as the toolset has them, before any profile
 * @param fits whether a call would be taken as it stands: nothing else is shown
 */
export function inputExamples(
  entry: CatalogueTool,
  inputs: JsonSchemaObject,
  fits: (input: ToolInput) => boolean,
): readonly ToolInput[] {
  const { composed, cqlInputs = [], record, operation } = entry;
  if (composed?.kind === 'edit') return exampleEdits.map((edit) => ({ id: '8943721', ...edit })).filter(fits);
  const [name] = cqlInputs;
  if (name !== undefined) {
    const ofUsers = record?.$ref?.endsWith('/UserSearchResult') === true;
    return (ofUsers ? userQueries : contentQueries).map((query) => ({ [name]: query })).filter(fits);
  }
  if (operation.method !== 'create' && operation.method !== 'update') return [];
  const write = writes(inputs).find(fits);
  return write === undefined ? [] : [write];
}

/** A write in every form that bodies and versions have. */
function writes({ properties = {}, required = [] }: JsonSchemaObject): readonly ToolInput[] {
  if (!Object.hasOwn(properties, 'body')) return [];
  const beside = [
    ...Object.entries(askedFor).filter(([name]) => required.includes(name)),
    ...Object.entries(wantedBeside).filter(([name]) => Object.hasOwn(properties, name)),
  ];
  const numbers = Object.hasOwn(properties, 'version') ? exampleVersions : [undefined];
  return exampleBodies.flatMap((body) =>
    numbers.map((version) => ({
      ...Object.fromEntries(beside),
      body,
      ...(version === undefined ? {} : { version }),
    })),
  );
}
