// How many requests in users' words find a right tool first, and among the first three and five, with the search of the package
// that is emitted from definitions. Requests for tools that the definitions lack are left out.
//   node bench/tool-search.mjs [definitions.json]
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importEmitted } from './support/emit-package.mjs';

const lines = readFileSync(new URL('tool-search.requests.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n');
const requests = lines.map((line) => JSON.parse(line));
const definitions = resolve(
  process.argv[2] ?? fileURLToPath(new URL('../fixtures/confluence.tools.json', import.meta.url)),
);
const [{ searchTools }, { catalogue }] = await importEmitted(definitions, ['mcp'], ['tool-search.js', 'catalogue.js']);
const names = new Set(catalogue.map(({ toolName }) => toolName));
const asked = requests.filter(({ tools }) => tools.some((name) => names.has(name)));
console.log(`${names.size} tools, ${asked.length} requests, ${requests.length - asked.length} left out`);

const missed = [];
for (const set of new Set(asked.map((request) => request.set))) {
  const places = asked
    .filter((request) => request.set === set)
    .map(({ request, tools }) => {
      const found = searchTools(request).map(({ toolName }) => toolName);
      const place = found.findIndex((name) => tools.includes(name));
      if (place === -1) missed.push(`  ${request}\n    ${found.join(' ')}`);
      return place;
    });
  const within = (most) => places.filter((place) => place >= 0 && place < most).length;
  const rate = (most) => `at ${most} ${((100 * within(most)) / places.length).toFixed(1)} % (${within(most)})`;
  console.log(`${set.padEnd(8)} ${String(places.length).padStart(4)}  ${[1, 3, 5].map(rate).join('  ')}`);
}
if (missed.length > 0) console.log(`missed:\n${missed.join('\n')}`);
