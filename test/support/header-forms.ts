import { exactHeaders } from './limited-service.js';
import type { WindowState } from './request-windows.js';

interface Headers {
  readonly [name: string]: string;
}

/** The headers of an answer, made from what the limit is like. */
export type HeaderForm = (state: WindowState) => Headers;

const hour = 3_600_000;

const at = ({ resetMs }: WindowState, skewMs = 0): number => Date.now() + resetMs + skewMs;
const seconds = (milliseconds: number): string => String(Math.ceil(milliseconds / 1000));
const httpDate = (time: number): string => new Date(Math.ceil(time / 1000) * 1000).toUTCString();

/** The forms in which a 429 has been seen to name its wait, for windows of two seconds. */
export const headerForms: readonly (readonly [name: string, headers: HeaderForm])[] = [
  ['delta seconds', (state) => ({ 'ratelimit-reset': seconds(state.resetMs) })],
  ['fractions of a second', (state) => ({ 'ratelimit-reset': String(state.resetMs / 1000) })],
  ['epoch seconds', (state) => ({ 'ratelimit-reset': seconds(at(state)) })],
  ['epoch milliseconds', (state) => ({ 'ratelimit-reset': String(Math.ceil(at(state))) })],
  ['Retry-After in seconds', (state) => ({ 'retry-after': seconds(state.resetMs) })],
  ['Retry-After as a date', (state) => ({ 'retry-after': httpDate(at(state)) })],
  [
    'a date of a clock that is an hour ahead',
    (state) => ({ date: httpDate(Date.now() + hour), 'retry-after': httpDate(at(state, hour)) }),
  ],
  ['an ISO time', (state) => ({ 'x-ratelimit-reset': new Date(at(state)).toISOString() })],
  ['the structured field', (state) => ({ ratelimit: `"default";r=0;t=${seconds(state.resetMs)}` })],
  [
    'the structured fields with the prefix',
    (state) => ({
      'beta-ratelimit': `"burst";r=0;t=${seconds(state.resetMs)}`,
      'beta-ratelimit-policy': `"burst";q=${state.limit};w=2, "quota";q=65000;w=3600`,
    }),
  ],
  ['a limit with its window', (state) => ({ ...exactHeaders(state), 'ratelimit-limit': `${state.limit};w=2` })],
];

/** What a 429 says that names no wait. */
export const emptyForms: readonly (readonly [name: string, headers: HeaderForm])[] = [
  ['nothing', () => ({})],
  ['garbage', () => ({ 'ratelimit-reset': 'soon', 'retry-after': 'NaN', ratelimit: ';;;' })],
  ['zero', () => ({ 'retry-after': '0', 'ratelimit-reset': '0' })],
];

/** A server that says something with a 429 and nothing otherwise. */
export const onlyRefusals =
  (headers: HeaderForm): HeaderForm =>
  (state) =>
    state.granted ? {} : headers(state);
