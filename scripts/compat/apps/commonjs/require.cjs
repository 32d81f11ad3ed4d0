// A CommonJS app: `<runtime> require.cjs <specifier>`. Requires the entry and calls the tool.
const process = require('node:process');
const { createConfluence } = require('confluence-tools');

const [, , specifier = ''] = process.argv;
const names = Object.keys(require(specifier)).filter((name) => name.startsWith('create'));
if (names.length === 0) throw new Error(`${specifier} exports nothing that makes tools`);

const { TRUTO_API_BASE_URL: baseUrl = '' } = process.env;
createConfluence({ token: 'offline', accountId: 'offline', baseUrl })
  .pages.get({ id: '8943721' })
  .then(({ title }) => console.log(JSON.stringify({ 'required client': title })));
