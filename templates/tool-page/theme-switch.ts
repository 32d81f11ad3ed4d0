import { findElement } from './find-element.js';
import { keepChoice, readChoice } from './stored-choice.js';
import { asTheme, showTheme, themes, type Theme } from './themes.js';

/** Makes the button that goes from one theme to the next. */
export function startThemeSwitch(): void {
  const button = findElement('[id="page:theme"]', HTMLButtonElement);
  let theme = asTheme(readChoice('theme'));
  const say = (current: Theme): void => {
    button.textContent = `Theme: ${current}`;
  };
  button.addEventListener('click', () => {
    theme = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'auto';
    keepChoice('theme', theme);
    showTheme(theme);
    say(theme);
  });
  say(theme);
  button.hidden = false;
}
