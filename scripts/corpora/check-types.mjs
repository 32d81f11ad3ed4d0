// @ts-check
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { strictest } from '../compat/checks/type-check.mjs';
import { runProcess, said } from '../compat/run-process.mjs';

const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');

/** The line of the first claim, in the file of all of them. */
const firstClaim = 3;

/**
 * What the compiler says of the sources of an emitted package, and of claims that the input of a tool admits a value.
 * @param {string} folder
 * @template {{ readonly toolName: string, readonly input: unknown }} Claim
 * @param {readonly Claim[]} claims
 * @returns {Promise<readonly { readonly problem: string, readonly claim: Claim | undefined }[]>}
 * @throws {Error} when the compiler did not come to an end
 */
export async function typeProblems(folder, claims) {
  const lines = [
    "import type { ToolInputs } from './src/tools.js';",
    'type Admits<Value, Input> = [Value] extends [Input] ? true : never;',
    ...claims.map(
      ({ toolName, input }, index) =>
        `export const claim${index}: Admits<${valueType(input)}, ToolInputs['${toolName}']> = true;`,
    ),
  ];
  writeFileSync(join(folder, 'claims.ts'), `${lines.join('\n')}\n`);
  const config = {
    compilerOptions: { ...strictest, module: 'NodeNext', types: [], noEmit: true },
    files: ['claims.ts', 'src/index.ts'],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const result = await runProcess(process.execPath, [compiler, '-p', folder, '--pretty', 'false'], { cwd: folder });
  const problems = result.stdout.split('\n').filter((line) => line.includes(': error '));
  if (result.status !== 0 && problems.length === 0) throw new Error(`tsc:\n${said(result)}`);
  return problems.map((problem) => ({
    problem,
    claim: claims[Number(/claims\.ts\((\d+),/.exec(problem)?.[1]) - firstClaim],
  }));
}

/**
 * The narrowest TypeScript type of a JSON value.
 * @param {unknown} value
 * @returns {string}
 */
function valueType(value) {
  if (Array.isArray(value)) return `[${value.map(valueType).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${valueType(member)}`);
  return `{ ${members.join('; ')} }`;
}
