import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeSamples, placeOf, type CodeSample } from '../docs/code-samples.js';
import { packCli, type PackedCli } from '../docs/packed-cli.js';
import { samplesOfKind } from '../docs/sample-kinds.js';
import { SampleProject } from '../docs/sample-project.js';

interface Command {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: { readonly [name: string]: string };
}

const samples = samplesOfKind(codeSamples(), 'mcp').map((sample) => [placeOf(sample), sample] as const);
let cli: PackedCli;
let project: SampleProject;

/** The command that a sample has started. */
function commandOf({ language, code }: CodeSample): Command {
  if (language !== 'python') {
    return (JSON.parse(code) as { readonly mcpServers: { readonly confluence: Command } }).mcpServers.confluence;
  }
  const read = (pattern: RegExp): string => pattern.exec(code)?.[1] ?? '';
  return {
    command: read(/command="([^"]+)"/u),
    args: JSON.parse(read(/args=(\[[^\]]*\])/u)) as readonly string[],
    env: JSON.parse(`${read(/env=(\{[^*]*),/u)}}`) as Command['env'],
  };
}

/** What the client of the sample puts in for its placeholders. */
const fillIn = (text: string): string =>
  text.replaceAll(/\$\{(?:env:)?\w+\}/gu, 'value').replace('/path/to/app', project.folder);

describe('the MCP samples of the documents', () => {
  beforeAll(async () => {
    cli = await packCli();
    project = new SampleProject('project', cli);
  });

  afterAll(() => {
    project.remove();
    rmSync(cli.folder, { recursive: true, force: true });
  });

  it.each(samples)('%s starts the server', async (_place, sample) => {
    const { command, args, env } = commandOf(sample);
    const client = new Client({ name: 'reader', version: '1.0.0' });
    const given = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, fillIn(value)]));
    await client.connect(
      new StdioClientTransport({
        command,
        args: args.map(fillIn),
        cwd: project.folder,
        env: {
          PATH: process.env['PATH'] ?? '',
          HOME: join(project.folder, '.home'),
          TRUTO_API_TOKEN: 'token',
          TRUTO_ACCOUNT_ID: 'account',
          ...given,
        },
      }),
    );
    try {
      const { tools } = await client.listTools();
      expect(tools).toHaveLength(given['CONFLUENCE_TOOLS_READ_ONLY'] === 'true' ? 21 : 32);
    } finally {
      await client.close();
    }
  });
});
