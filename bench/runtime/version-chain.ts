// Twenty editors append five lines each to one page, in one process and in two; with and without faults.
//   node bench/runtime/version-chain.mjs
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { startLimitedServer } from '../../test/support/limited-server.js';
import type { Fault } from '../../test/support/limited-service.js';
import { seededFaults } from '../../test/support/seeded-faults.js';
import { appendLines, lineOf, type AppendReport, type AppendTask } from '../../test/versioning/append-lines.js';
import { bodyOf, putPage } from '../../test/versioning/page-editor.js';

const account = 'customer';
const id = '8943721';
const editors = Array.from({ length: 20 }, (_, index) => `editor${index}`);
const lines = 5;
const windowMs = 250;

async function measure(name: string, processes: number, fault?: () => Fault | undefined): Promise<void> {
  const server = await startLimitedServer({ limit: 50, windowMs, ...(fault && { fault }) });
  putPage(server, account, id, '<p>first</p>');
  const task = { url: server.url, account, id, lines, windowMs };
  const startedAt = performance.now();
  const share = editors.length / processes;
  const parts = Array.from({ length: processes }, (_, index) => editors.slice(index * share, (index + 1) * share));
  const reports = await Promise.all(parts.map((part) => inOwnProcess({ ...task, editors: part })));
  const tookMs = performance.now() - startedAt;
  const body = bodyOf(server, account, id);
  const all = editors.flatMap((editor) => Array.from({ length: lines }, (_, index) => lineOf(editor, index + 1)));
  const kept = all.filter((line) => body.split(line).length === 2).length;
  const conflicts = reports.reduce((sum, report) => sum + report.conflicts, 0);
  const cells = [
    `${kept} of ${all.length} lines once`,
    `${conflicts} answers of 409`,
    `${server.requests.length} requests`,
  ];
  console.log(`${name.padEnd(28)}${cells.map((cell) => cell.padEnd(24)).join('')}${Math.round(tookMs)} ms`);
  await server.close();
}

async function inOwnProcess(task: AppendTask): Promise<AppendReport> {
  const child = fork(process.argv[1] ?? '', ['append'], { execArgv: [] });
  child.send(task);
  const [report] = (await once(child, 'message')) as [AppendReport];
  await once(child, 'exit');
  return report;
}

if (process.argv[2] === 'append') {
  const [task] = (await once(process, 'message')) as [AppendTask];
  const report = await appendLines(task);
  process.send?.(report, () => process.disconnect());
} else {
  await measure('one process', 1);
  await measure('two processes', 2);
  await measure('four processes', 4);
  await measure('one process, 10 % faults', 1, seededFaults(1, 0.1));
  await measure('two processes, 10 % faults', 2, seededFaults(2, 0.1));
}
