import { createConfluence } from 'confluence-tools';

const confluence = createConfluence({
  token: 'offline',
  accountId: 'offline',
  baseUrl: import.meta.env['VITE_TRUTO_URL'],
});
const { title } = await confluence.pages.get({ id: '8943721' });
console.log(JSON.stringify({ 'bundled client': title }));
