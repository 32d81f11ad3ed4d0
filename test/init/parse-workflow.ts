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

/** Bundled first, because it imports JSON in a way that Node does not take. */
async function importParser(): Promise<WorkflowParser> {
  const folder = mkdtempSync(join(tmpdir(), 'gen-confluence-tools-workflow-'));
  const outfile = join(folder, 'parser.mjs');
  try {
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
    return (await import(pathToFileURL(outfile).href)) as WorkflowParser;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Loads the parser that GitHub's own editor support checks workflows with.
 *
 * @returns a function that gives the messages about a workflow
 */
export async function loadWorkflowParser(): Promise<(content: string) => readonly string[]> {
  const { parseWorkflow, NoOperationTraceWriter } = await importParser();
  return (content) => {
    const { context } = parseWorkflow({ name: 'confluence-tools.yml', content }, new NoOperationTraceWriter());
    return context.errors.getErrors().map(({ message }) => message);
  };
}
