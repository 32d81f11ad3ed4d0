import { copyButton } from './copy-button.js';
import { findElement } from './find-element.js';
import { keepChoice, readChoice } from './stored-choice.js';
import type { ToolEntry } from './tool-list.js';

/**
 * Shows the code for one framework at a time, the same for every tool. Buttons are made when a tool is opened first: a page
 * has thousands of tools, and a reader opens a few.
 */
export function startFrameworks(tools: readonly ToolEntry[], say: (text: string) => void): void {
  const snippets = [...document.querySelectorAll<HTMLElement>('.snippet')];
  const chosen = readChoice('framework');
  const known = new Set(snippets.map((snippet) => snippet.dataset['framework']));
  show(chosen !== null && known.has(chosen) ? chosen : (snippets[0]?.dataset['framework'] ?? ''));

  function show(framework: string): void {
    for (const snippet of snippets) snippet.hidden = snippet.dataset['framework'] !== framework;
    for (const button of document.querySelectorAll<HTMLElement>('.frameworks button')) {
      button.setAttribute('aria-pressed', String(button.dataset['framework'] === framework));
    }
  }

  function addButtons({ body }: ToolEntry): void {
    const group = findElement('.snippets', HTMLElement, body);
    const choices = document.createElement('div');
    choices.className = 'frameworks';
    choices.setAttribute('role', 'group');
    choices.setAttribute('aria-label', `Framework of the code for ${body.id}`);
    for (const snippet of group.querySelectorAll<HTMLElement>('.snippet')) {
      const title = findElement('h5', HTMLElement, snippet);
      const framework = snippet.dataset['framework'] ?? '';
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = title.textContent;
      button.dataset['framework'] = framework;
      button.setAttribute('aria-pressed', String(!snippet.hidden));
      button.addEventListener('click', () => {
        keepChoice('framework', framework);
        show(framework);
      });
      choices.append(button);
      const code = findElement('pre', HTMLElement, snippet);
      snippet.insertBefore(copyButton(code, `the code of ${body.id} for ${title.textContent}`, say), code);
    }
    group.prepend(choices);
    const schema = findElement('.schema pre', HTMLElement, body);
    schema.before(copyButton(schema, `the definition of ${body.id}`, say));
  }

  for (const tool of tools) {
    const open = (): void => {
      if (!tool.details.open) return;
      tool.details.removeEventListener('toggle', open);
      addButtons(tool);
    };
    tool.details.addEventListener('toggle', open);
  }
}
