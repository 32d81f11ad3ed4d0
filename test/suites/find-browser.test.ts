import { describe, expect, it } from 'vitest';
import { findBrowser } from './find-browser.js';

describe('findBrowser', () => {
  it('takes the one that CHROMIUM_PATH names', () => {
    expect(findBrowser({ CHROMIUM_PATH: '/opt/chromium' }, (path) => path === '/opt/chromium')).toBe('/opt/chromium');
  });

  it('finds the one of the system', () => {
    expect(findBrowser({}, (path) => path === '/usr/bin/chromium')).toBe('/usr/bin/chromium');
  });

  it('says what to install when there is none: the tests must not pass without one', () => {
    expect(() => findBrowser({ CHROMIUM_PATH: '' }, () => false)).toThrow(
      new Error(
        'The tests of the catalogue page need Chromium: install it (apt-get install chromium), or set CHROMIUM_PATH to its program.',
      ),
    );
  });

  it('does not look elsewhere when CHROMIUM_PATH is wrong', () => {
    expect(() => findBrowser({ CHROMIUM_PATH: '/nowhere' }, (path) => path !== '/nowhere')).toThrow(
      new Error('CHROMIUM_PATH names /nowhere, which does not exist: set it to the program of Chromium.'),
    );
  });
});
