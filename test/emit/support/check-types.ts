import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { ts } from 'ts-morph';

const options: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  verbatimModuleSyntax: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  types: [],
  noEmit: true,
};

/** Imports that end in `suffix` mean the one file at `path`, whatever folder they come from. */
interface SharedModule {
  readonly suffix: string;
  readonly path: string;
}

const root = '/package/';

/** The compiler inside of ts-morph is TypeScript 6 without its library files. */
const libraryFolder = dirname(createRequire(import.meta.url).resolve('typescript-6/lib/lib.es2022.d.ts'));

/** A compiler for files in memory. Files that stay the same between programs are parsed once. */
export class TypeChecker {
  readonly #shared: readonly SharedModule[];
  readonly #host = ts.createCompilerHost(options);
  readonly #parsed = new Map<string, { readonly text: string; readonly file: ts.SourceFile }>();
  #previous: ts.Program | undefined;

  constructor({ shared = [] }: { readonly shared?: readonly SharedModule[] } = {}) {
    this.#shared = shared;
  }

  /**
   * What the compiler says about some of the files.
   *
   * @param files texts by path, one package in an imaginary folder
   * @param isChecked which files are looked at; the others are only there to be imported
   */
  problems(files: ReadonlyMap<string, string>, isChecked: (path: string) => boolean = () => true): readonly string[] {
    const host: ts.CompilerHost = {
      ...this.#host,
      getCurrentDirectory: () => root,
      getDefaultLibLocation: () => libraryFolder,
      getDefaultLibFileName: () => `${libraryFolder}/lib.es2022.d.ts`,
      fileExists: (path) => files.has(path.slice(root.length)) || this.#host.fileExists(path),
      readFile: (path) => files.get(path.slice(root.length)) ?? this.#host.readFile(path),
      directoryExists: () => true,
      resolveModuleNameLiterals: (literals, containingFile) =>
        literals.map(({ text }) => this.#resolve(text, containingFile, host)),
      getSourceFile: (path, target) => this.#sourceFile(path, files.get(path.slice(root.length)), target),
    };
    const paths = [...files.keys()].filter((path) => isChecked(path));
    const program = ts.createProgram({
      rootNames: paths.map((path) => root + path),
      options,
      host,
      ...(this.#previous === undefined ? {} : { oldProgram: this.#previous }),
    });
    this.#previous = program;
    const general = [...program.getOptionsDiagnostics(), ...program.getGlobalDiagnostics()].map(describe);
    const particular = paths.flatMap((path) => {
      const file = program.getSourceFile(root + path);
      return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(describe);
    });
    return [...general, ...particular];
  }

  #resolve(
    specifier: string,
    containingFile: string,
    host: ts.ModuleResolutionHost,
  ): ts.ResolvedModuleWithFailedLookupLocations {
    const shared = this.#shared.find(({ suffix }) => specifier.endsWith(suffix));
    if (shared !== undefined) {
      const extension = shared.path.endsWith('.d.ts') ? ts.Extension.Dts : ts.Extension.Ts;
      return { resolvedModule: { resolvedFileName: root + shared.path, extension } };
    }
    return ts.resolveModuleName(specifier, containingFile, options, host);
  }

  #sourceFile(
    path: string,
    inMemory: string | undefined,
    target: ts.ScriptTarget | ts.CreateSourceFileOptions,
  ): ts.SourceFile | undefined {
    // Emitted code asks the compiler of an app to leave it alone; here it is looked at.
    const text = (inMemory ?? this.#host.readFile(path))?.replace('// @ts-nocheck\n', '\n');
    if (text === undefined) return undefined;
    const known = this.#parsed.get(path);
    if (known?.text === text) return known.file;
    const file = ts.createSourceFile(path, text, target, true);
    this.#parsed.set(path, { text, file });
    return file;
  }
}

function describe({ file, start, messageText }: ts.Diagnostic): string {
  const message = ts.flattenDiagnosticMessageText(messageText, ' ');
  if (file === undefined || start === undefined) return message;
  const { line } = file.getLineAndCharacterOfPosition(start);
  return `${file.fileName}:${line + 1}: ${message} (${file.text.split('\n')[line]?.trim() ?? ''})`;
}
