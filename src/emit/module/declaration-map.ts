interface MappedModule {
  /** The text of the `.d.ts` file. */
  readonly declarations: string;
  /** The text of the source. */
  readonly source: string;
  /** Path of the module inside `src/` and `dist/`, without extension. */
  readonly path: string;
  /** From the module's folder to the package's. */
  readonly toRoot: string;
}

/** A line that declares something: what stands before the name, and the name. */
const declaringLine =
  /^(?!import\b)(\s*(?:export )?(?:declare )?(?:(?:readonly|async|get) )*(?:(?:const|function|interface|type|class) )?)([\w$]+|'[^'\n]*'|"[^"\n]*")(?=[\w$ ]*[?:(<={;]| extends)/u;

interface Name {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/**
 * The last line of a declaration file, its source map: each name that it declares leads to the same name in the source, so that an editor's
 * "go to definition" ends there. Source: ECMA-426, version 3 of source maps.
 *
 * The declarations are the source with less in it, in the same order; so each name is the next one of its text there.
 */
export function declarationMap({ declarations, source, path, toRoot }: MappedModule): string {
  const inSource = namesOf(source);
  let next = 0;
  const segments: (readonly [name: Name, target: Name])[] = [];
  for (const name of namesOf(declarations)) {
    let found = next;
    while (found < inSource.length && inSource[found]?.text !== name.text) found += 1;
    const target = inSource[found];
    if (target === undefined) continue;
    segments.push([name, target]);
    next = found + 1;
  }
  const file = path.slice(path.lastIndexOf('/') + 1);
  const map = {
    version: 3,
    file: `${file}.d.ts`,
    sources: [`${toRoot}src/${path}.ts`],
    names: [],
    mappings: encodeMappings(segments),
  };
  // TypeScript 5.9 and 6 read the map only where the type names its encoding.
  const data = Buffer.from(JSON.stringify(map)).toString('base64');
  return `//# sourceMappingURL=data:application/json;charset=utf-8;base64,${data}\n`;
}

/** The names that the lines of a text declare; what stands in a comment declares nothing. */
function namesOf(text: string): readonly Name[] {
  let inComment = false;
  return text.split('\n').flatMap((line, index): readonly Name[] => {
    const start = line.trimStart();
    if (start.startsWith('/**')) inComment = true;
    const isComment = inComment || start.startsWith('//');
    if (inComment && line.trimEnd().endsWith('*/')) inComment = false;
    const [, before = '', name] = isComment ? [] : (declaringLine.exec(line) ?? []);
    return name === undefined ? [] : [{ text: name, line: index, column: before.length }];
  });
}

/** One segment a line, at most: column, source, line and column there, each as the difference to the one before. */
function encodeMappings(segments: readonly (readonly [name: Name, target: Name])[]): string {
  let mappings = '';
  let line = 0;
  let previous: Name = { text: '', line: 0, column: 0 };
  for (const [name, target] of segments) {
    mappings += ';'.repeat(name.line - line);
    mappings += [name.column, 0, target.line - previous.line, target.column - previous.column].map(encode).join('');
    line = name.line;
    previous = target;
  }
  return mappings;
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** A number as a variable-length quantity in base 64: five bits a digit, the lowest first, the sign in the lowest bit. */
function encode(value: number): string {
  let rest = value < 0 ? (-value << 1) | 1 : value << 1;
  let text = '';
  do {
    const digit = rest & 31;
    rest >>>= 5;
    text += digits.charAt(rest > 0 ? digit | 32 : digit);
  } while (rest > 0);
  return text;
}
