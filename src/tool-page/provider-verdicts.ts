import type { LintedTool, LintReport } from '../offered-tools/lint/lint-tools.js';
import { groupBy } from './group-by.js';
import { element, type HtmlElement } from './html.js';
import { counted } from './counted.js';

const verdicts = {
  rejected: 'refuses this tool',
  degraded: 'knows less than the schema says',
  note: 'is told some of it in another way, with nothing lost',
} as const;

/** What the linter found, by tool; by null for all of them together. */
export type FindingsByTool = ReadonlyMap<LintedTool['tool'], readonly LintedTool[]>;

export function findingsByTool({ findings }: LintReport): FindingsByTool {
  return groupBy(findings, ({ tool }) => tool);
}

/** What each provider would say about one tool: a line for those that take it as it is, and a list for each other one. */
export function providerVerdicts(profiles: readonly string[], linted: readonly LintedTool[]): readonly HtmlElement[] {
  const content = profiles.filter((name) => linted.every(({ profile }) => profile !== name));
  const names = content.flatMap((name, index) => [...(index === 0 ? [] : [', ']), element('code', {}, name)]);
  const line = element(
    'p',
    { class: 'verdict taken' },
    mark('taken'),
    element('span', {}, ...names, ' take it as it is.'),
  );
  return [...(content.length === 0 ? [] : [line]), ...linted.map(verdict)];
}

function verdict({ profile, level, findings }: LintedTool): HtmlElement {
  const items = findings.map((finding) =>
    element('li', {}, element('code', {}, finding.pointer), ' ', element('span', {}, finding.message)),
  );
  return element(
    'details',
    { class: `verdict ${level}`, open: level !== 'note' },
    element(
      'summary',
      {},
      mark(level),
      element('span', {}, element('code', {}, profile), ` ${verdicts[level]} (${counted(findings.length, 'finding')})`),
    ),
    element('ul', {}, ...items),
  );
}

/** Said in words beside it, so it is for the eye alone. */
function mark(level: LintedTool['level'] | 'taken'): HtmlElement {
  return element(
    'span',
    { class: 'mark', 'aria-hidden': 'true' },
    { taken: '✓', note: '≈', degraded: '!', rejected: '✕' }[level],
  );
}
