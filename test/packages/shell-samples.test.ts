import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLocalRegistry, type LocalRegistry } from '../support/local-registry.js';
import { codeSamples, placeOf, type CodeSample } from '../docs/code-samples.js';
import { documentProject } from '../docs/document-project.js';
import { expectOutput } from '../docs/expect-output.js';
import { packCli, type PackedCli } from '../docs/packed-cli.js';
import { kindOf, outputOf } from '../docs/sample-kinds.js';
import { SampleProject } from '../docs/sample-project.js';
import { startStandIns } from '../docs/stand-ins.js';

const samples = codeSamples();
const commands = samples.filter((sample) => sample.language === 'sh');
let cli: PackedCli;
let registry: LocalRegistry;

beforeAll(async () => {
  cli = await packCli();
  registry = await startLocalRegistry({
    development: true,
    tarballs: [{ manifest: cli.manifest, file: cli.tarball }],
  });
});

afterAll(() => {
  registry.close();
  rmSync(cli.folder, { recursive: true, force: true });
});

/** The blocks of a document that act on its project, in order. */
function stepsOf(path: string): readonly CodeSample[] {
  return samples.filter((sample) => {
    const kind = kindOf(sample);
    return sample.path === path && (kind === 'file' || (kind === 'run' && sample.language === 'sh'));
  });
}

const documents = new Set(commands.filter((sample) => kindOf(sample) === 'run').map(({ path }) => path));

describe('following a document literally', () => {
  it.each([...documents])('%s works', async (path) => {
    const kind = documentProject(path);
    const standIns = await startStandIns();
    const project = new SampleProject(kind, cli);
    const fromRegistry = {
      npm_config_registry: registry.url,
      // Shared, so that what one document installs is at hand for the next.
      npm_config_cache: join(cli.folder, 'cache'),
      npm_config_prefer_offline: 'true',
      npm_config_audit: 'false',
      npm_config_fund: 'false',
    };
    try {
      for (const step of stepsOf(path)) {
        if (kindOf(step) === 'file') {
          project.write(step.marker[1] ?? '', `${step.code}\n`);
          continue;
        }
        const result = await project.run(step.code, { ...standIns.environment, ...fromRegistry });
        expect(result.status, `${placeOf(step)}\n${result.stdout}${result.stderr}`).toBe(0);
        expectOutput(result.stdout, outputOf(samples, step));
      }
    } finally {
      project.remove();
      await standIns.close();
    }
  });
});
