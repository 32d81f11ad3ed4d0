// How long the generator takes, against the generators for OpenAPI documents and against a bare Node.
//   npm run bench:generate [rounds]
// Whole processes, cold, run in turn; medians. The others read the OpenAPI document that we emit for the same tools;
// ours reads the definitions and also writes operations, a client, its run-time, JavaScript and declarations.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { manyTools } from './support/many-tools.mjs';
import { mediansInTurn, printRow, timeProcess } from './support/measure.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const cli = process.env.BENCH_CLI ?? join(here, '..', 'dist', 'cli.js');
const others = join(here, 'generators');
const rounds = Number(process.argv[2] ?? 5);
const folder = mkdtempSync(join(tmpdir(), 'bench-generate-'));
const node = process.execPath;

try {
  if (!existsSync(join(others, 'node_modules'))) {
    spawnSync('npm', ['ci', '--no-workspaces'], { cwd: others, stdio: 'inherit' });
  }
  againstOthers(200);
  growth([18, 200, 2000]);
  unchanged();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** @param {number} count */
function againstOthers(count) {
  const definitions = writeDefinitions(count);
  const out = join(folder, `ours-${count}`);
  const ours = () => {
    rmSync(out, { recursive: true, force: true });
    return timeProcess([node, cli, '--from', definitions, '--out', out, '--quiet'], { cwd: folder });
  };
  ours();
  const document = join(folder, 'openapi.json');
  cpSync(join(out, 'openapi.json'), document);
  const medians = mediansInTurn(
    {
      ours,
      'hey-api': () => {
        rmSync(join(folder, 'hey-api'), { recursive: true, force: true });
        const bin = join(others, 'node_modules', '@hey-api', 'openapi-ts', 'bin', 'run.js');
        return timeProcess([node, bin, '-i', document, '-o', join(folder, 'hey-api'), '--silent'], { cwd: folder });
      },
      'openapi-typescript': () => {
        const bin = join(others, 'node_modules', 'openapi-typescript', 'bin', 'cli.js');
        return timeProcess([node, bin, document, '-o', join(folder, 'openapi.ts')], { cwd: folder });
      },
    },
    rounds,
  );
  console.log(`\n${count} tools, whole process, median of ${rounds}`);
  for (const [name, milliseconds] of Object.entries(medians)) {
    printRow(name, milliseconds, medians['hey-api'], 'hey-api');
  }
}

/** @param {readonly number[]} counts */
function growth(counts) {
  console.log('\nGrowth');
  let first = 0;
  for (const count of counts) {
    const definitions = writeDefinitions(count);
    const out = join(folder, `growth-${count}`);
    const { run } = mediansInTurn(
      {
        run: () => {
          rmSync(out, { recursive: true, force: true });
          return timeProcess([node, cli, '--from', definitions, '--out', out, '--quiet'], { cwd: folder });
        },
      },
      Math.min(rounds, 3),
    );
    first ||= run;
    console.log(
      `${`${count} tools`.padEnd(44)} ${run.toFixed(0).padStart(7)} ms   ${(run / count).toFixed(1)} ms a tool`,
    );
  }
}

function unchanged() {
  const out = join(folder, 'unchanged');
  const command = [node, cli, '--from', 'bundled', '--out', out, '--quiet'];
  timeProcess(command, { cwd: folder });
  const medians = mediansInTurn(
    {
      'node -e 0': () => timeProcess([node, '-e', '0']),
      'second run, nothing changed': () => timeProcess(command, { cwd: folder }),
      '--version': () => timeProcess([node, cli, '--version'], { cwd: folder }),
      '--help': () => timeProcess([node, cli, '--help'], { cwd: folder }),
    },
    rounds * 3,
  );
  console.log(`\nNothing to do, median of ${rounds * 3}`);
  for (const [name, milliseconds] of Object.entries(medians)) {
    printRow(name, milliseconds, medians['node -e 0'], 'node -e 0');
  }
}

/** @param {number} count */
function writeDefinitions(count) {
  const path = join(folder, `definitions-${count}.json`);
  writeFileSync(path, JSON.stringify(manyTools(count)));
  return path;
}
