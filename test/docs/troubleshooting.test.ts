import { beforeAll, describe, expect, it } from 'vitest';
import { buildCli } from '../built-cli.js';
import { codeSamples } from './code-samples.js';
import { firstErrors } from './first-errors.js';
import { mcpProgramErrors } from './mcp-program-errors.js';
import { runTimeErrors } from './run-time-errors.js';

const documented = codeSamples()
  .filter(({ path, language }) => path === 'docs/troubleshooting.md' && language === 'text')
  .map(({ code }) => code);
const raised = [...firstErrors, ...runTimeErrors, ...mcpProgramErrors];

describe('the page about first errors', () => {
  beforeAll(() => buildCli());

  it('has a place for every error that is raised here, and for no other', () => {
    expect(documented).toHaveLength(raised.length);
  });

  it.each(documented.map((text, index) => [text.split('\n')[0], text, raised[index]] as const))(
    'quotes “%s” as it is said',
    async (_, text, raise) => {
      expect(await raise?.()).toBe(text);
    },
  );
});
