import { element, type HtmlElement } from './html.js';

const accessChoices = [
  ['', 'All'],
  ['read', 'Read'],
  ['write', 'Write'],
  ['destructive', 'Destructive'],
] as const;

/**
 * What a reader narrows the list down with. It is hidden until the script runs, without which it could do nothing. Ids have a
 * colon, which no tool's name has.
 */
export function pageToolbar(resources: readonly string[]): HtmlElement {
  return element(
    'search',
    { class: 'toolbar', hidden: true, 'aria-label': 'Tools' },
    element(
      'div',
      { class: 'field search' },
      element('label', { for: 'page:search' }, 'Search'),
      element('input', {
        id: 'page:search',
        type: 'search',
        placeholder: 'Names, descriptions, inputs',
        autocomplete: 'off',
        spellcheck: 'false',
        'aria-keyshortcuts': '/',
      }),
      element('span', { class: 'key', 'aria-hidden': 'true' }, '/'),
    ),
    element(
      'fieldset',
      { class: 'access' },
      element('legend', {}, 'Access'),
      ...accessChoices.map(([value, title]) =>
        element(
          'label',
          {},
          element('input', { type: 'radio', name: 'access', value, checked: value === '' }),
          element('span', {}, title),
        ),
      ),
    ),
    element(
      'div',
      { class: 'field' },
      element('label', { for: 'page:resource' }, 'Resource'),
      element(
        'select',
        { id: 'page:resource' },
        element('option', { value: '' }, 'All resources'),
        ...resources.map((resource) => element('option', { value: resource }, resource)),
      ),
    ),
    element(
      'div',
      { class: 'outcome' },
      element('p', { id: 'page:status', role: 'status' }),
      element('button', { type: 'button', class: 'quiet', id: 'page:expand' }, 'Open all'),
    ),
  );
}
