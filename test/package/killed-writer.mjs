// Writes a package and kills itself, without warning, before the given step. Run by kill.test.ts as a child process.
import { readFileSync } from 'node:fs';

const [modulePath, folder, treePath, killAt] = process.argv.slice(2);
const { writeTree } = await import(modulePath);
let step = 0;
await writeTree(folder, new Map(JSON.parse(readFileSync(treePath, 'utf8'))), {
  beforeStep() {
    step += 1;
    if (step === Number(killAt)) process.kill(process.pid, 'SIGKILL');
  },
});
process.stdout.write(String(step));
