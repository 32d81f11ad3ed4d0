import { loadColors, wantsColor, type Colors } from './colors.js';
import { createRedactor } from './redact.js';

/** The only way to the screen: whatever is printed here has lost its secrets first. */
export interface Terminal {
  readonly colors: Colors;
  /** The same for results, which go to another stream. */
  readonly resultColors: Colors;
  /** What the user asked for, to stdout, as it is. */
  readonly result: (text: string) => void;
  /** What happens, a line to stderr; not with `--quiet`. */
  readonly talk: (line: string) => void;
  /** What the user must know, a line to stderr, also with `--quiet`. */
  readonly alert: (line: string) => void;
  /** What is being done now, on one line that the next one replaces; only on a terminal, not with `--quiet`. */
  readonly progress: (step: string) => void;
}

export interface OutputStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

export interface TerminalOptions {
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly quiet: boolean;
}

/** Names of the variables that hold the token. */
const tokenVariables = ['TRUTO_API_TOKEN', 'TRUTO_API_KEY'] as const;

const eraseLine = '\r\u001b[2K';

/** @param options where to print, and the environment with the secrets never to print */
export async function createTerminal(options: TerminalOptions): Promise<Terminal> {
  const { stdout, stderr, environment, quiet } = options;
  const redact = createRedactor(tokenVariables.map((name) => environment[name]));
  const showsProgress = stderr.isTTY === true && !quiet;
  let hasProgress = false;
  const write = (stream: OutputStream, text: string): void => {
    if (hasProgress) stderr.write(eraseLine);
    hasProgress = false;
    stream.write(redact(text));
  };
  return {
    colors: await loadColors(wantsColor(stderr, environment)),
    resultColors: await loadColors(wantsColor(stdout, environment)),
    result: (text) => write(stdout, text),
    talk: (line) => {
      if (!quiet) write(stderr, `${line}\n`);
    },
    alert: (line) => write(stderr, `${line}\n`),
    progress: (step) => {
      if (!showsProgress) return;
      write(stderr, `${step} …`);
      hasProgress = true;
    },
  };
}
