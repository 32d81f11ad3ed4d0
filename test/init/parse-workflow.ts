import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

interface WorkflowParser {
  readonly parseWorkflow: (
    file: { readonly name: string; readonly content: string },
    trace: object,
  ) => { readonly context: { readonly errors: { readonly getErrors: () => readonly { readonly message: string }[] } } };
  readonly NoOperationTraceWriter: new () => object;
}

/**
 * Loads the parser that GitHub's own editor support checks workflows with. Bundled first, because it imports JSON in a
 * way that Node does not take.
 *
 * @returns a function that gives the messages about a workflow
 */
export async function loadWorkflowParser(): Promise<(content: string) => readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'gen-confluence-tools-workflow-'));
  const outfile = join(folder, 'parser.mjs');
  await build({
    stdin: {
      contents: `export { parseWorkflow, NoOperationTraceWriter } from '@actions/workflow-parser'`,
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile,
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  const { parseWorkflow, NoOperationTraceWriter } = (await import(pathToFileURL(outfile).href)) as WorkflowParser;
  rmSync(folder, { recursive: true, force: true });
  return (content) => {
    const { context } = parseWorkflow({ name: 'confluence-tools.yml', content }, new NoOperationTraceWriter());
    return context.errors.getErrors().map(({ message }) => message);
  };
}
