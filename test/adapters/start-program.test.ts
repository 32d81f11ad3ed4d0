import { describe, expect, it } from 'vitest';
import { startProgram } from '../../templates/adapters/core/start-program.js';

const program = { name: 'confluence-tools-mcp', framework: '@modelcontextprotocol/server' };

function hostOf(node: string) {
  const said: string[] = [];
  const host = {
    versions: { node },
    stderr: { write: (text: string) => said.push(text) },
    exitCode: undefined as number | string | null | undefined,
  };
  return { host, said };
}

describe('the start of confluence-tools-mcp', () => {
  it.each(['12.22.12', '18.20.8', '20.18.3'])('loads nothing under Node %s', async (node) => {
    const { host, said } = hostOf(node);
    let isLoaded = false;
    await startProgram(host, program, async () => void (isLoaded = true));
    expect(said).toEqual([`confluence-tools-mcp: Install Node.js 20.19 or newer: this is Node.js ${node}.\n`]);
    expect([isLoaded, host.exitCode]).toEqual([false, 2]);
  });

  it.each(['20.19.0', '22.0.0', '24.1.0'])('says nothing under Node %s', async (node) => {
    const { host, said } = hostOf(node);
    let isLoaded = false;
    await startProgram(host, program, async () => void (isLoaded = true));
    expect([said, isLoaded, host.exitCode]).toEqual([[], true, undefined]);
  });

  it('hides no other failure behind the missing framework', async () => {
    const { host } = hostOf('24.1.0');
    const missing = Object.assign(new Error("Cannot find package 'zod'"), { code: 'ERR_MODULE_NOT_FOUND' });
    await expect(startProgram(host, program, () => Promise.reject(missing))).rejects.toBe(missing);
  });
});
