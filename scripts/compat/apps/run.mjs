// @ts-check
// Runs one app: `<runtime> run.mjs <entry>`. Prints what each way of calling the tool brought back.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { services } from './services.mjs';

const [, , entry] = process.argv;
/** @type {{ call: import('./services.mjs').Call }} */
const app = await import(`./entries/${entry}.mjs`);

const mcpCommand = () => {
  const packageFolder = dirname(createRequire(import.meta.url).resolve('confluence-tools/package.json'));
  const script = join(packageFolder, 'bin', 'confluence-tools-mcp.js');
  const { TRUTO_API_BASE_URL = '', RUNTIME_WORDS = '[]', PATH = '', NODE_OPTIONS = '' } = process.env;
  return {
    command: process.execPath,
    args: [...JSON.parse(RUNTIME_WORDS), script],
    env: {
      PATH,
      NODE_OPTIONS,
      TRUTO_API_TOKEN: 'offline',
      TRUTO_ACCOUNT_ID: 'offline',
      TRUTO_API_BASE_URL,
      // Clients hold what comes back against them.
      CONFLUENCE_TOOLS_OUTPUT_SCHEMAS: 'true',
    },
  };
};
console.log(JSON.stringify(await app.call({ ...services(process.env), mcpCommand })));
