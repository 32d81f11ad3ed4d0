import { ts } from 'ts-morph';

/** What is emitted for one TypeScript file. */
export interface CompiledFile {
  readonly javaScript: string;
  readonly declarations: string;
}

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  verbatimModuleSyntax: true,
  isolatedDeclarations: true,
  newLine: ts.NewLineKind.LineFeed,
};

/**
 * Compiles one emitted file by itself. Every export of an emitted file states its type, so no program has to be checked
 * for the declarations.
 *
 * @throws RangeError when the file does not state a type that its declarations need: a bug of an emitter
 */
export function compileFile(path: string, code: string): CompiledFile {
  const fileName = path;
  const javaScript = ts.transpileModule(code, { fileName, compilerOptions: options }).outputText;
  const declarations = ts.transpileDeclaration(code, { fileName, compilerOptions: options, reportDiagnostics: true });
  const [problem] = declarations.diagnostics ?? [];
  if (problem !== undefined) {
    throw new RangeError(`${path}: ${ts.flattenDiagnosticMessageText(problem.messageText, '\n')}`);
  }
  return { javaScript, declarations: declarations.outputText };
}
