import { createRequire } from 'node:module';
import type picomatch from 'picomatch';
import { editingToolNames } from '../confluence/editing-tools.js';
import type { Notice } from '../errors.js';
import { GeneratorError } from '../errors.js';
import type { GenerationOptions } from '../options.js';
import { quote } from './quote.js';
import type { ToolDefinition } from './tool-definition.js';

/** Why a definition is not emitted: the option that left it out. */
type DropReason = 'methods' | 'tags' | 'include' | 'exclude' | 'drop' | 'readOnly';

interface DroppedDefinition {
  readonly definition: ToolDefinition;
  readonly reason: DropReason;
}

export interface Selection {
  /** In the order of the input. */
  readonly selected: readonly ToolDefinition[];
  readonly dropped: readonly DroppedDefinition[];
  /** Options that matched nothing: most likely typing mistakes, or a tool that upstream has renamed. */
  readonly notices: readonly Notice[];
}

type Matcher = (definition: Pick<ToolDefinition, 'name' | 'method' | 'tags'>) => boolean;

/** The groups that Truto's parameter `methods` knows besides method names. Source: Truto's API reference. */
const methodGroups: ReadonlyMap<string, (method: string) => boolean> = new Map([
  ['read', (method) => readMethods.includes(method)],
  ['write', (method) => writeMethods.includes(method)],
  ['custom', (method) => !readMethods.includes(method) && !writeMethods.includes(method)],
]);
const readMethods = ['list', 'get'];
const writeMethods = ['create', 'update', 'delete'];

/**
 * Applies the options that decide which tools are emitted. They narrow one after the other: methods, tags, include,
 * exclude, the overrides' `drop`, readOnly.
 *
 * @param isReadOnly whether a tool only reads
 * @throws GeneratorError `NO_TOOLS` when nothing is left
 */
export function selectDefinitions(
  definitions: readonly ToolDefinition[],
  options: GenerationOptions,
  isReadOnly: (definition: ToolDefinition) => boolean,
): Selection {
  const methods = options.methods.map(matchMethod);
  const tags = options.tags.map(matchTag);
  const include = options.include.map(matchPattern);
  const exclude = options.exclude.map(matchPattern);

  const reasonToDrop = (definition: ToolDefinition): DropReason | undefined => {
    const matches = (matcher: Matcher): boolean => matcher(definition);
    if (methods.length > 0 && !methods.some(matches)) return 'methods';
    if (tags.length > 0 && !tags.some(matches)) return 'tags';
    if (include.length > 0 && !include.some(matches)) return 'include';
    if (exclude.some(matches)) return 'exclude';
    if (isDropped(options, definition.name)) return 'drop';
    return options.readOnly && !isReadOnly(definition) ? 'readOnly' : undefined;
  };

  const selected: ToolDefinition[] = [];
  const dropped: DroppedDefinition[] = [];
  for (const definition of definitions) {
    const reason = reasonToDrop(definition);
    if (reason === undefined) selected.push(definition);
    else dropped.push({ definition, reason });
  }
  if (selected.length === 0) throw nothingSelected(definitions.length, dropped, options.include);

  const overridden = Object.keys(options.overrides);
  // What is composed of definitions is left out, and described, under its own name.
  const composed = options.editing ? definitions.flatMap(({ resource }) => editingToolNames(resource)) : [];
  const candidates = [...definitions, ...composed.map((name) => ({ name, method: '', tags: [] }))];
  const unmatched = (matchers: readonly Matcher[], texts: readonly string[], what: string): readonly Notice[] =>
    texts
      .filter((_, index) => !candidates.some(matchers[index] ?? (() => false)))
      .map((text) =>
        unmatchedNotice(what, text, what === 'exclude pattern' || (what === 'override' && isDropped(options, text))),
      );
  return {
    selected,
    dropped,
    notices: [
      ...unmatched(methods, options.methods, 'method'),
      ...unmatched(tags, options.tags, 'tag'),
      ...unmatched(include, options.include, 'include pattern'),
      ...unmatched(exclude, options.exclude, 'exclude pattern'),
      ...unmatched(overridden.map(matchName), overridden, 'override'),
    ],
  };
}

function matchMethod(wanted: string): Matcher {
  const inGroup = methodGroups.get(wanted);
  return ({ method }) => method === wanted || inGroup?.(method) === true;
}

function matchTag(wanted: string): Matcher {
  return ({ tags }) => tags.includes(wanted);
}

function matchName(wanted: string): Matcher {
  return ({ name }) => name === wanted;
}

function isDropped(options: GenerationOptions, name: string): boolean {
  return Object.hasOwn(options.overrides, name) && options.overrides[name]?.drop === true;
}

function matchPattern(pattern: string): Matcher {
  // Loaded only for a pattern: an import would cost every run that has none.
  const compile: typeof picomatch = createRequire(import.meta.url)('picomatch');
  const matchesName = compile(withoutSlashes(pattern), { dot: true });
  return ({ name }) => matchesName(withoutSlashes(name));
}

/** Whether the options leave a tool out by its name, which no definition need have. */
export function isLeftOut(name: string, options: GenerationOptions): boolean {
  const named = { name, method: '', tags: [] };
  return isDropped(options, name) || options.exclude.some((pattern) => matchPattern(pattern)(named));
}

// Tool names are no paths: a star matches any character of them, and `../` is nothing that a pattern has to name.
function withoutSlashes(text: string): string {
  return text.replaceAll('/', '\u2215');
}

// Two rules, because leaving out what is not there is harmless: it is what every run over a snapshot does.
function unmatchedNotice(what: string, text: string, leavesOut: boolean): Notice {
  const rule = leavesOut ? 'excludes-nothing' : 'matches-nothing';
  return { rule, message: `The ${what} ${quote(text)} matches no tool.` };
}

function nothingSelected(
  count: number,
  dropped: readonly DroppedDefinition[],
  include: readonly string[],
): GeneratorError {
  const reasons = [...new Set(dropped.map(({ reason }) => reason))];
  const bare = include.find((pattern) => /^\w+$/u.test(pattern));
  return new GeneratorError({
    code: 'NO_TOOLS',
    message: `None of the ${count} tools is left after selecting by ${reasons.join(', ')}.`,
    fix:
      reasons.includes('include') && bare !== undefined ? `Patterns match whole names: --include '*${bare}*'.` : widen,
  });
}

const widen =
  'Widen the selection: see --methods, --tags, --include, --exclude, --read-only and the overrides of the config file.';
