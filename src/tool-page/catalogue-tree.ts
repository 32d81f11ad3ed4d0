import { totalTokens, type CountedTool } from '../offered-tools/count-tokens.js';
import { readAdapters } from '../emit/adapters/read-adapters.js';
import { generatorVersion } from '../generator-version.js';
import { countLevel, type LintReport } from '../offered-tools/lint/lint-tools.js';
import type { GenerationOptions } from '../options.js';
import { accessOf } from './access-of.js';
import { counted, formatNumber } from './counted.js';
import { groupBy } from './group-by.js';
import { element, type HtmlElement } from './html.js';
import type { PageAssets } from './page-assets.js';
import { pageHead } from './page-head.js';
import { pageToolbar } from './page-toolbar.js';
import { findingsByTool } from './provider-verdicts.js';
import { toolItem } from './tool-item.js';
import { toolSnippets } from './tool-snippets.js';

/**
 * The page as a tree.
 *
 * @param tools by name
 * @param report what the providers would say about them
 */
export function catalogueTree(
  tools: readonly CountedTool[],
  options: Pick<GenerationOptions, 'packageName' | 'adapters'>,
  report: LintReport,
  assets: PageAssets,
): HtmlElement {
  const { packageName } = options;
  const adapters = readAdapters(options.adapters);
  const findings = findingsByTool(report);
  const groups = [...groupBy(tools, ({ resource }) => resource)].toSorted(([left], [right]) => (left < right ? -1 : 1));
  const sections = groups.map(([resource, members]) =>
    element(
      'section',
      { class: 'resource' },
      element('h2', {}, resource, ' ', element('span', { class: 'count' }, counted(members.length, 'tool'))),
      element(
        'ul',
        { class: 'tools' },
        ...members.map((tool) =>
          toolItem({
            tool,
            profiles: report.profiles,
            linted: findings.get(tool.toolName) ?? [],
            snippets: toolSnippets(tool, packageName, adapters),
          }),
        ),
      ),
    ),
  );
  return element(
    'html',
    { lang: 'en' },
    pageHead(`${packageName}: tools for Confluence`, assets),
    element(
      'body',
      {},
      element('a', { class: 'skip', href: '#page:tools' }, 'Skip to the tools'),
      masthead(packageName, tools, report),
      pageToolbar(groups.map(([resource]) => resource)),
      element(
        'main',
        { id: 'page:tools', tabindex: '-1' },
        ...sections,
        element('p', { class: 'nothing', hidden: true }, 'No tool matches.'),
      ),
      element('footer', {}, element('p', {}, footnote)),
      element('script', {}, assets.script),
    ),
  );
}

function masthead(packageName: string, tools: readonly CountedTool[], report: LintReport): HtmlElement {
  const accesses = tools.map(({ traits }) => accessOf(traits));
  const count = (access: string): string => formatNumber(accesses.filter((each) => each === access).length);
  const numbers = [
    ['tools', formatNumber(tools.length)],
    ['read', count('read')],
    ['write', count('write')],
    ['destructive', count('destructive')],
    ['tokens', formatNumber(totalTokens(tools))],
    ['rejected', formatNumber(countLevel(report, 'rejected'))],
    ['degraded', formatNumber(countLevel(report, 'degraded'))],
  ] as const;
  return element(
    'header',
    {},
    element(
      'div',
      { class: 'title' },
      element('h1', {}, packageName),
      element('button', { type: 'button', class: 'quiet', id: 'page:theme', hidden: true }, 'Theme'),
    ),
    element('p', { class: 'lede' }, 'The Confluence tools that this package gives to a model, as the model sees them.'),
    element(
      'dl',
      { class: 'numbers' },
      ...numbers.map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, value))),
    ),
  );
}

const footnote = [
  'Tokens are those of name, description and parameters as compact JSON in the encoding o200k_base: what each request that offers the tool to a model costs.',
  'A tool is rejected when the provider refuses it and no rewriting of its schema helps, and degraded when the provider takes it but knows less than the schema says; each provider counts by itself.',
  `Made by gen-confluence-tools ${generatorVersion()} list --format html.`,
].join(' ');
