/** What is needed of the process that the program runs in. */
export interface ProgramProcess {
  readonly versions: { readonly node: string };
  readonly stderr: { write(text: string): unknown };
  exitCode?: number | string | null | undefined;
}

/** The program, for what is said about it. */
export interface Program {
  readonly name: string;
  /** The package that has to be installed beside this one. */
  readonly framework: string;
}

/** The oldest Node that the package runs on: major and minor version. */
const oldestNode = [20, 19] as const;

/**
 * Starts the program, or says in one sentence why it cannot be started. Written for every Node that can load a module,
 * so nothing else is loaded before the version is known to do.
 *
 * @param host where to say what is wrong; gets exit code 2 then
 * @param program its name, and what it needs
 * @param run loads the server and runs it
 */
export async function startProgram(
  host: ProgramProcess,
  { name, framework }: Program,
  run: () => Promise<void>,
): Promise<void> {
  const complain = (message: string): void => {
    host.stderr.write(`${name}: ${message}\n`);
    host.exitCode = 2;
  };
  const [major = 0, minor = 0] = host.versions.node.split('.').map(Number);
  if (major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1])) {
    complain(`Install Node.js ${oldestNode.join('.')} or newer: this is Node.js ${host.versions.node}.`);
    return;
  }
  try {
    await run();
  } catch (error) {
    if (!isMissing(framework, error)) throw error;
    complain(`Install ${framework} next to this package: npm install ${framework}`);
  }
}

function isMissing(packageName: string, error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === 'ERR_MODULE_NOT_FOUND' &&
    error.message.includes(`'${packageName}'`)
  );
}
