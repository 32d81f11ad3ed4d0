// @ts-check
// Has a write approved in a chat: `<runtime> run-approval.mjs <entry>`. Prints how often somebody was asked and what was written.
import process from 'node:process';
import { services } from './services.mjs';

const [, , entry] = process.argv;
/** @type {{ approve: (connect: () => import('confluence-tools').Transport) => Promise<object> }} */
const app = await import(`./entries/${entry}.mjs`);
console.log(JSON.stringify(await app.approve(() => services(process.env).confluence)));
