import type { CountedTool } from '../offered-tools/count-tokens.js';
import { jsonDocument } from '../text/literal.js';
import type { LintedTool } from '../offered-tools/lint/lint-tools.js';
import { accessOf } from './access-of.js';
import { formatNumber } from './counted.js';
import { flattenInputs, type InputRow } from './flatten-inputs.js';
import { element, type HtmlChild, type HtmlElement } from './html.js';
import { providerVerdicts } from './provider-verdicts.js';
import type { Snippet } from './tool-snippets.js';

/** A tool and everything that the page says about it. */
export interface CatalogueTool {
  readonly tool: CountedTool;
  readonly profiles: readonly string[];
  readonly linted: readonly LintedTool[];
  readonly snippets: readonly Snippet[];
}

/** One tool: a line to find it by, which opens to all there is to know. */
export function toolItem({ tool, profiles, linted, snippets }: CatalogueTool): HtmlElement {
  const { toolName, resource, traits, tokens, toolDefinitionForModel: definition } = tool;
  const access = accessOf(traits);
  const warnings = linted.filter(({ level }) => level !== 'note');
  const worst = warnings.some(({ level }) => level === 'rejected') ? 'rejected' : 'degraded';
  return element(
    'li',
    { class: 'tool', 'data-resource': resource, 'data-access': access, 'data-tokens': String(tokens) },
    element(
      'details',
      {},
      element(
        'summary',
        { class: 'row' },
        element('h3', { class: 'name' }, toolName),
        element(
          'span',
          { class: 'labels' },
          element('span', { class: `badge ${access}` }, access),
          tool.composedOf === undefined ? null : element('span', { class: 'badge own' }, 'composed'),
          warnings.length === 0
            ? null
            : element(
                'span',
                { class: `badge ${worst}` },
                `${worst}: ${warnings.map(({ profile }) => profile).join(', ')}`,
              ),
        ),
        element('span', { class: 'tokens' }, element('b', {}, formatNumber(tokens)), ' tokens'),
        element('span', { class: 'gist' }, definition.description),
      ),
      element(
        'div',
        // A fragment opens what it points into, so this place has the name and not the item. Source: HTML Living Standard,
        // §7.4.6.4, the ancestor revealing algorithm.
        { class: 'body', id: toolName },
        element('a', { class: 'permalink', href: `#${toolName}` }, 'Link to this tool'),
        part('What the model reads', element('p', { class: 'description' }, definition.description)),
        part('Inputs', ...inputs(tool)),
        part('Code', element('div', { class: 'snippets' }, ...snippets.map(snippet))),
        part('Model providers', ...providerVerdicts(profiles, linted)),
        facts(tool),
        element(
          'details',
          { class: 'schema' },
          element('summary', {}, 'The definition as JSON'),
          code(jsonDocument(definition).trimEnd()),
        ),
      ),
    ),
  );
}

function part(title: string, ...children: readonly HtmlChild[]): HtmlElement {
  return element('section', { class: 'part' }, element('h4', {}, title), ...children);
}

function inputs({ toolDefinitionForModel }: CountedTool): readonly HtmlElement[] {
  const { rows, isCut } = flattenInputs(toolDefinitionForModel);
  if (rows.length === 0) return [element('p', {}, 'It takes no input.')];
  const more = element('p', { class: 'aside' }, 'There are more parts than these: see the definition as JSON.');
  return [element('dl', { class: 'inputs' }, ...rows.map(inputEntry)), ...(isCut ? [more] : [])];
}

function inputEntry({ path, type, isRequired, description, limits }: InputRow): HtmlElement {
  return element(
    'div',
    { class: 'input' },
    element(
      'dt',
      {},
      element('code', { class: 'path' }, path),
      ' ',
      isRequired ? element('span', { class: 'required' }, 'required') : null,
    ),
    element(
      'dd',
      {},
      element('span', { class: 'type' }, element('code', {}, type), ...limits.map((limit) => ` · ${limit}`)),
      description === '' ? null : element('p', {}, description),
    ),
  );
}

function snippet({ framework, title, code: text }: Snippet): HtmlElement {
  return element('section', { class: 'snippet', 'data-framework': framework }, element('h5', {}, title), code(text));
}

function code(text: string): HtmlElement {
  return element('pre', { class: 'code' }, element('code', {}, text));
}

/** What the run-time makes of the tool, in a line. */
function facts({ resource, method, traits, composedOf }: CountedTool): HtmlElement {
  const words = [
    composedOf === undefined ? null : `in no definition: composed of ${composedOf.join(' and ')}`,
    traits.paginated ? 'answers page by page' : null,
    traits.versioned ? 'written under a version' : null,
    traits.idempotent ? 'safe to repeat' : 'not safe to repeat',
  ].filter((word) => word !== null);
  return element('p', { class: 'aside' }, element('code', {}, `${resource}.${method}`), ` · ${words.join(' · ')}`);
}
