// How many of the edits of a seeded corpus `diff` tells, each by its name and at its level, and how often it speaks of what means
// the same. The corpus is made of the bundled definitions and of fixtures/surface.tools.json.
//   node bench/drift.mjs [edits] [seed]
import { readFileSync } from 'node:fs';
import { loadBundled } from './runtime/support/load-bundled.mjs';

const count = Number(process.argv[2] ?? 2400);
const seed = Number(process.argv[3] ?? 1);
const { editKindNames, scoreEdits, seededEdits, seededRewrites, parseDefinitions } = await loadBundled(
  'test/drift/seeded-edits.ts',
  'src/definitions/parse-definitions.ts',
);

const rate = (part, whole) => `${((100 * part) / whole).toFixed(2)} %`;

for (const name of ['confluence', 'surface']) {
  const file = new URL(`../fixtures/${name}.tools.json`, import.meta.url);
  const { definitions } = parseDefinitions(JSON.parse(readFileSync(file, 'utf8')));
  const edits = seededEdits(definitions, seed, count);
  const score = scoreEdits(edits, seededRewrites(definitions, seed, Math.ceil(count / 10)));
  const told = score.edits - score.missed.length;
  console.log(`${name}.tools.json, ${definitions.length} tools, ${editKindNames.length} kinds of edits, seed ${seed}`);
  console.log(`  recall         ${rate(told, score.edits)} (${told} of ${score.edits} edits)`);
  console.log(`  misclassified  ${rate(score.misclassified.length, score.edits)} (${score.misclassified.length})`);
  console.log(
    `  more than one  ${rate(score.besides.length, score.edits)} (${score.besides.length}) of which more was said than happened`,
  );
  console.log(
    `  false alarms   ${rate(score.falseAlarms, score.rewrites)} (${score.falseAlarms} of ${score.rewrites} rewrites that mean the same)`,
  );
  console.log(
    `  meaningless    ${rate(score.meaningless, score.rewrites)} (${score.meaningless}) told as what it is, other-changed`,
  );
  for (const said of [...score.missed, ...score.misclassified].slice(0, 20)) console.log(`    ${said}`);
}
