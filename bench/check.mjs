// What a clean `check` of a committed package costs: wall time of the whole process, against a Node that does nothing.
// Three times that is the budget, so that nobody is tempted to leave the check out of a hook.
//   node bench/check.mjs [rounds]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mediansInTurn, printRow, timeProcess } from './support/measure.mjs';

const rounds = Number(process.argv[2] ?? 21);
const cli = join(dirname(dirname(fileURLToPath(import.meta.url))), 'dist', 'cli.js');
const project = mkdtempSync(join(tmpdir(), 'gen-confluence-tools-bench-'));

try {
  timeProcess([process.execPath, cli, '--from', 'bundled'], { cwd: project });
  const { node, check } = mediansInTurn(
    {
      node: () => timeProcess([process.execPath, '-e', '0'], { cwd: project }),
      check: () => timeProcess([process.execPath, cli, 'check'], { cwd: project }),
    },
    rounds,
  );
  printRow('node -e 0', node, node, 'node -e 0');
  printRow('gen-confluence-tools check, clean', check, node, 'node -e 0');
} finally {
  rmSync(project, { recursive: true, force: true });
}
