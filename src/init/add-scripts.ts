import { applyEdits, modify, parse } from 'jsonc-parser';

/** The scripts that a project gets, by name. */
const scripts: Readonly<Record<string, string>> = {
  'tools:generate': 'gen-confluence-tools',
  'tools:check': 'gen-confluence-tools check',
  'tools:upstream': 'gen-confluence-tools check --upstream',
};

export interface ScriptsInManifest {
  readonly missing: readonly string[];
  /** There, but with another command. */
  readonly different: readonly string[];
}

function scriptsOf(manifestText: string): object {
  const manifest: unknown = parse(manifestText);
  if (typeof manifest !== 'object' || manifest === null || !('scripts' in manifest)) return {};
  return typeof manifest.scripts === 'object' && manifest.scripts !== null ? manifest.scripts : {};
}

/** Compares the scripts of a package.json with those of a set-up project. */
export function findScripts(manifestText: string): ScriptsInManifest {
  const present = new Map<string, unknown>(Object.entries(scriptsOf(manifestText)));
  const names = Object.keys(scripts);
  return {
    missing: names.filter((name) => !present.has(name)),
    different: names.filter((name) => present.has(name) && present.get(name) !== scripts[name]),
  };
}

/** Puts the scripts into the text of a package.json and leaves everything else about it as it is, its indentation too. */
export function addScripts(manifestText: string): string {
  const indentation = /\n([ \t]+)"/u.exec(manifestText)?.[1] ?? '  ';
  const formattingOptions = {
    insertSpaces: !indentation.startsWith('\t'),
    tabSize: indentation.startsWith('\t') ? 1 : indentation.length,
    eol: manifestText.includes('\r\n') ? '\r\n' : '\n',
  };
  return Object.entries(scripts).reduce(
    (text, [name, command]) => applyEdits(text, modify(text, ['scripts', name], command, { formattingOptions })),
    manifestText,
  );
}
