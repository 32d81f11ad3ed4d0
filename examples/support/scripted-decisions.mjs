// @ts-check
// What the stand-ins for a model decide: the next call from what the calls so far gave, as a model would.

/** @typedef {{ name: string, arguments: any, result: string }} Done */
/** @typedef {{ call: { name: string, arguments: object } } | { text: string }} Decision */

/** What a person asks for, by workflow. */
export const prompts = {
  offboarding:
    "An engineer, Alex Mercer (alex.mercer@company.com), is leaving the company today. Find his account in Confluence, verify which groups he belongs to, and remove him from the 'Production-Infra-Access' group.",
  documentation:
    "We just migrated from Redis to Memcached. Find the 'Caching Architecture' page in the Backend space, read the current text, and rewrite the description of the caching layer to reflect Memcached. Save the updated version.",
};

/** @typedef {keyof typeof prompts} Workflow */

/**
 * The workflow that was asked for on the command line.
 * @returns {Workflow}
 */
export function chosenWorkflow() {
  const name = process.argv[2] ?? 'offboarding';
  if (name === 'offboarding' || name === 'documentation') return name;
  throw new Error(`There is no workflow ${name}: choose offboarding or documentation.`);
}

/**
 * The next step.
 * @param {string} prompt
 * @param {readonly Done[]} done
 * @returns {Decision}
 */
export function decide(prompt, done) {
  return prompt.includes('Memcached') ? documentation(done) : offboarding(done);
}

/**
 * The arguments that a tool declares: a toolset may show a model fewer than the definitions have.
 * @param {object} input
 * @param {{ properties?: object } | undefined} schema
 */
export function declaredOnly(input, schema) {
  const declared = schema?.properties;
  if (declared === undefined) return input;
  return Object.fromEntries(Object.entries(input).filter(([name]) => name in declared));
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
    const value = page.body.storage.value.replaceAll('Redis', 'Memcached');
    return call('update_a_confluence_page_by_id', {
      id: page.id,
      status: page.status,
      title: page.title,
      body: { representation: 'storage', value },
      version: { number: page.version.number + 1 },
    });
  }
  // Somebody else was faster: read what is there now, and make the change on that.
  if (/changed the record/.test(last.result)) return reading(last.arguments.id);
  if (/error/i.test(last.result.slice(0, 20))) return { text: `The page could not be saved. ${last.result}` };
  return { text: `The page describes Memcached now, in version ${read(last).version.number}.` };
}

/** @param {string} name @param {object} input @returns {Decision} */
const call = (name, input) => ({ call: { name, arguments: input } });

/** @param {Done} done */
function read({ result }) {
  const value = JSON.parse(result);
  // Some loops write a result as JSON once more.
  return typeof value === 'string' ? JSON.parse(value) : value;
}
