import { ts } from 'ts-morph';
import { marker } from './nasty-definitions.js';

/** Kinds of tokens that hold nothing but data, or a name that was made an identifier. */
const harmless: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.StringLiteral,
  ts.SyntaxKind.Identifier,
  ts.SyntaxKind.PrivateIdentifier,
]);

/** What a parser says of emitted code: its problems, and the tokens besides literals and names that hold upstream text. */
export function inspectCode(path: string, code: string): readonly string[] {
  const file = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const { parseDiagnostics = [] } = file as ts.SourceFile & { readonly parseDiagnostics?: readonly ts.Diagnostic[] };
  const suspects: string[] = [];
  visit(file);
  return [
    ...parseDiagnostics.map(({ messageText }) => `${path}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`),
    ...suspects.map((text) => `${path}: upstream text became code: ${text}`),
  ];

  function visit(node: ts.Node): void {
    const children = node.getChildren(file).filter((child) => !ts.isJSDoc(child));
    if (children.length > 0) children.forEach(visit);
    else if (node.getText(file).toLowerCase().includes(marker) && !harmless.has(node.kind)) {
      suspects.push(`${ts.SyntaxKind[node.kind]} ${node.getText(file)}`);
    }
  }
}

/** The tags in the documentation comments of emitted code, each as `@name`. */
export function documentationTags(path: string, code: string): readonly string[] {
  const file = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const tags = new Set<string>();
  visit(file);
  return [...tags];

  function visit(node: ts.Node): void {
    if (ts.isJSDoc(node)) for (const tag of node.tags ?? []) tags.add(`@${tag.tagName.text}`);
    if (ts.isJSDocLinkLike(node)) tags.add('@link');
    node.getChildren(file).forEach(visit);
  }
}
