import { expect, it } from 'vitest';
import { findOnPath } from './find-on-path.js';

const exists = (path: string): boolean => ['/bin/bash', '/opt/bin/git'].includes(path);

it('finds programs in the folders of PATH', () => {
  expect(findOnPath(['bash', 'git'], { PATH: '/bin::/opt/bin' }, exists)).toBeUndefined();
});

it.each([
  ['/bin', 'git'],
  ['', 'bash and git'],
  [undefined, 'bash and git'],
])('with the path %j says what is missing', (PATH, missing) => {
  expect(() => findOnPath(['bash', 'git'], { PATH }, exists)).toThrow(`These tests need ${missing}: install`);
});
