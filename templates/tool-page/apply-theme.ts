// Runs in the head, so that a page in the dark theme is never drawn in the light one first.
import { readChoice } from './stored-choice.js';
import { asTheme, showTheme } from './themes.js';

showTheme(asTheme(readChoice('theme')));
