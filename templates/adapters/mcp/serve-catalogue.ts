import { createTransport } from '../../runtime/client/account-transport.js';
import type { ToolSearch } from '../../runtime/tool-search/create-tool-search.js';
import type { Catalogue } from '../core/catalogue.js';
import { generatorVersion } from './generator-version.js';
import { mcpServer } from './mcp-server.js';
import { programHelp } from './program-help.js';
import type { Environment } from './program-settings.js';
import { askedText } from './read-settings.js';
import { serverSettings } from './server-settings.js';

/** What is needed of the process that the server runs in. */
export interface ServerProcess {
  /** The program, its script, and its arguments. */
  readonly argv: readonly string[];
  readonly env: Environment;
  readonly stdin: { readonly isTTY?: boolean; on(event: 'end' | 'close', listener: () => void): unknown };
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  exitCode?: number | string | null | undefined;
  on(event: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
}

/**
 * Serves the tools to the program that started this one, until that closes the input or a signal asks for the end. Calls
 * under way are aborted then. What is wrong with the settings, or ends the connection, goes to stderr in one line, with exit
 * code 2.
 */
export async function serveCatalogue(catalogue: Catalogue, host: ServerProcess, search?: ToolSearch): Promise<void> {
  const say = (message: string): void => void host.stderr.write(`confluence-tools-mcp: ${message}\n`);
  const words = host.argv.slice(2);
  const asked = askedText(words);
  if (asked !== undefined) {
    host.stdout.write(asked === 'help' ? programHelp() : `${generatorVersion}\n`);
    return;
  }
  try {
    const { confluence, toolset } = serverSettings(words, host.env);
    const transport = createTransport(confluence);
    // Made once for nothing, so that an option that cannot be used is told now and not at the first message.
    mcpServer(catalogue, transport, toolset, search);
    // Loaded here, so that the entry itself needs no process.
    const { serveStdio } = await import('@modelcontextprotocol/server/stdio');
    let isEnded = false;
    const handle = serveStdio(() => mcpServer(catalogue, transport, toolset, search), {
      onerror: (error) => {
        const reason = endOf(error);
        // What is still to be answered then fails for the same reason.
        if (reason === undefined || isEnded) return;
        isEnded = true;
        say(reason);
        host.exitCode = 2;
      },
    });
    const end = (): void => void handle.close();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) host.on(signal, end);
    for (const event of ['end', 'close'] as const) host.stdin.on(event, end);
    if (host.stdin.isTTY === true) say('Waiting for the client, which starts this program and speaks to it on stdin.');
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    host.exitCode = 2;
  }
}

/** Why a failure ends the connection; `undefined` for one that it outlasts. */
function endOf(error: Error): string | undefined {
  if ('code' in error && error.code === 'EPIPE') return 'The client no longer reads the answers.';
  const [, bytes] = /exceeded maximum size of (\d+) bytes/u.exec(error.message) ?? [];
  return bytes === undefined ? undefined : `The client sent a message of more than ${bytes} bytes.`;
}
