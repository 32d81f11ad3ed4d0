import { describe, expect, it } from 'vitest';
import { findWoodstox } from './find-woodstox.js';

const PATH = '/usr/bin';
const installed = ['/usr/bin/java', '/usr/share/java/woodstox-core.jar', '/usr/share/java/stax2-api.jar'];

describe('findWoodstox', () => {
  it('finds the packages of Debian', () => {
    expect(findWoodstox({ PATH }, (path) => installed.includes(path))).toEqual({
      java: 'java',
      classPath: '/usr/share/java/woodstox-core.jar:/usr/share/java/stax2-api.jar',
    });
  });

  it('takes the archives that WOODSTOX_CLASS_PATH names, and no others', () => {
    const environment = { PATH, WOODSTOX_CLASS_PATH: '/opt/a.jar:/opt/b.jar' };
    expect(findWoodstox(environment, (path) => path.startsWith('/opt/') || installed.includes(path)).classPath).toBe(
      '/opt/a.jar:/opt/b.jar',
    );
    expect(() => findWoodstox(environment, (path) => installed.includes(path))).toThrow(
      new Error(
        'These tests need Woodstox, but there is no /opt/a.jar and no /opt/b.jar: install it (apt-get install libwoodstox-java), or name its archives in WOODSTOX_CLASS_PATH.',
      ),
    );
  });

  it('says what to install: bodies that no parser read have not passed', () => {
    expect(() => findWoodstox({ PATH }, () => false)).toThrow(
      new Error('These tests need java: install what is missing (apt-get install default-jre-headless).'),
    );
    expect(() => findWoodstox({ PATH }, (path) => path === '/usr/bin/java')).toThrow(
      'These tests need Woodstox, but there is no /usr/share/java/woodstox-core.jar and no /usr/share/java/stax2-api.jar: ',
    );
  });
});
