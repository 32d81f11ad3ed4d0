// @ts-check
// What the stand-ins for a model decide: the next call from what the calls so far gave, as a model would.

/** @typedef {{ id: string, name: string, arguments: any, result: string }} Done */
/** @typedef {{ name: string, schema?: any, strict?: boolean }} ShownTool */
/** @typedef {{ prompt: string, done: readonly Done[], tools: readonly ShownTool[] }} Conversation */
/** @typedef {{ calls: readonly { name: string, arguments: object }[] } | { text: string }} Decision */

/** What a person asks for, by workflow. */
export const prompts = {
  offboarding:
    "An engineer, Alex Mercer (alex.mercer@company.com), is leaving the company today. Find his account in Confluence, verify which groups he belongs to, and remove him from the 'Production-Infra-Access' group.",
  documentation:
    "We just migrated from Redis to Memcached. Find the 'Caching Architecture' page in the Backend space, read the current text, and rewrite the description of the caching layer to reflect Memcached. Save the updated version.",
  editing:
    "We just migrated from Redis to Memcached. Find the 'Caching Architecture' page in the Backend space, and rewrite its section on the caching layer to reflect Memcached. Leave the rest of the page as it is.",
};

/** @typedef {keyof typeof prompts} Workflow */

/**
 * The workflow that was asked for on the command line.
 * @returns {Workflow}
 */
export function chosenWorkflow() {
  const name = process.argv[2] ?? 'offboarding';
  if (name === 'offboarding' || name === 'documentation' || name === 'editing') return name;
  throw new Error(`There is no workflow ${name}: choose ${Object.keys(prompts).join(', ')}.`);
}

/**
 * The next step.
 * @param {Conversation} conversation
 * @returns {Decision}
 */
export function decide({ prompt, done, tools }) {
  // A read that was not answered in time is made again.
  const answered = done.filter(({ result }) => !result.includes('Try again later.'));
  const workflow = prompt === prompts.editing ? editing : prompt.includes('Memcached') ? documentation : offboarding;
  const decision = workflow(answered);
  if ('text' in decision) return decision;
  return { calls: decision.calls.map((one) => ({ ...one, arguments: asShown(one, tools) })) };
}

/**
 * The arguments that a tool declares: a toolset may show a model fewer than the definitions have. In strict mode a model
 * names every property, with null for what it leaves out.
 * @param {{ name: string, arguments: object }} call
 * @param {readonly ShownTool[]} tools
 */
function asShown(call, tools) {
  const { schema, strict } = tools.find(({ name }) => name === call.name) ?? {};
  if (schema?.properties === undefined) return call.arguments;
  if (strict === true) return fill(call.arguments, schema);
  return Object.fromEntries(Object.entries(call.arguments).filter(([name]) => name in schema.properties));
}

/** @param {any} value @param {any} schema @returns {any} */
function fill(value, schema) {
  if (Array.isArray(value)) return value.map((item) => fill(item, schema?.items));
  if (schema?.properties === undefined || typeof value !== 'object' || value === null) return value;
  const names = Object.keys(schema.properties);
  return Object.fromEntries(names.map((name) => [name, fill(value[name] ?? null, schema.properties[name])]));
}

/** @param {readonly Done[]} done @returns {Decision} */
function offboarding(done) {
  const email = 'alex.mercer@company.com';
  const [users, groups, removed, confirmed] = done;
  if (users === undefined) return call('list_all_confluence_users', { cql: `user.fullname ~ "${email}"` });
  const { accountId } = read(users).result[0].user;
  if (groups === undefined) return call('list_all_confluence_user_groups', { accountId });
  const group = read(groups).result.find((/** @type {any} */ { name }) => name === 'Production-Infra-Access');
  if (removed === undefined) return call('confluence_groups_remove_member', { groupId: group.id, accountId });
  if (confirmed === undefined) return call('list_all_confluence_user_groups', { accountId });
  const left = read(confirmed).result.map((/** @type {any} */ { name }) => name);
  return { text: `Alex Mercer was removed from ${group.name}. He is still a member of: ${left.join(', ')}.` };
}

/** @param {readonly Done[]} done @returns {Decision} */
function documentation(done) {
  const last = done.at(-1);
  const cql = 'title ~ "Caching Architecture" AND type = page AND space = "Backend"';
  if (last === undefined) return call('list_all_confluence_search', { cql });
  const reading = (/** @type {string} */ id) =>
    call('get_single_confluence_page_by_id', { id, 'body-format': 'storage' });
  if (last.name === 'list_all_confluence_search') return reading(read(last).result[0].content.id);
  if (last.name === 'get_single_confluence_page_by_id') {
    const page = read(last);
    if (!page.body.storage.value.includes('Redis')) return saved(page);
    const value = page.body.storage.value.replaceAll('Redis', 'Memcached');
    return call('update_a_confluence_page_by_id', {
      id: page.id,
      status: page.status,
      title: page.title,
      body: { representation: 'storage', value },
      version: { number: page.version.number + 1 },
    });
  }
  // Somebody else was faster, or the answer was lost: read what is there now, and make the change on that.
  if (/changed the record|Read the record/.test(last.result)) return reading(last.arguments.id);
  if (/error/i.test(last.result.slice(0, 20))) return { text: `The page could not be saved. ${last.result}` };
  return saved(read(last));
}

/**
 * The same with the editing tools: one section is read and written, and the page stays where it is.
 * @param {readonly Done[]} done
 * @returns {Decision}
 */
function editing(done) {
  const last = done.at(-1);
  const cql = 'title ~ "Caching Architecture" AND type = page AND space = "Backend"';
  if (last === undefined) return call('list_all_confluence_search', { cql });
  if (last.name === 'list_all_confluence_search') {
    return call('confluence_pages_get_outline', { id: read(last).result[0].content.id });
  }
  const { id } = last.arguments;
  if (last.name === 'confluence_pages_edit' && !isRefused(last))
    return saved({ version: { number: read(last).version } });
  if (last.name === 'confluence_pages_get_section' && !isRefused(last)) {
    const { section: target, storage } = read(last);
    const content = storage.replaceAll('Redis', 'Memcached');
    return call('confluence_pages_edit', { id, edits: [{ action: 'replace_section', target, content }] });
  }
  // The outline names the section by its handle; and so does a refusal, where somebody else has changed it since.
  const [, section] = /(\d+-[\da-f]{6}) ## Caching layer/.exec(last.result) ?? [];
  if (section === undefined) return { text: `The page could not be saved. ${last.result}` };
  return call('confluence_pages_get_section', { id, section, format: 'storage' });
}

/** @param {Done} done */
const isRefused = ({ result }) => /error|nothing was written/i.test(result.slice(0, 300));

/** @param {{ version: { number: number } }} page @returns {Decision} */
const saved = ({ version }) => ({ text: `The page describes Memcached now, in version ${version.number}.` });

/** @param {string} name @param {object} input @returns {Decision} */
const call = (name, input) => ({ calls: [{ name, arguments: input }] });

/** @param {Done} done */
function read({ result }) {
  const value = JSON.parse(result);
  // Some loops write a result as JSON once more.
  return typeof value === 'string' ? JSON.parse(value) : value;
}
