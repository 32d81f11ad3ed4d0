// A server without a limit, in a process of its own so that it does not share the core with what is measured.
import { createServer } from 'node:http';

const value = '<p>Redis is where sessions live.</p>'.repeat(40);
const page = JSON.stringify({
  id: '1',
  status: 'current',
  title: 'Caching Architecture',
  spaceId: '2',
  version: { number: 12 },
  body: { storage: { representation: 'storage', value } },
});

const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(page);
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send(server.address().port));
process.once('disconnect', () => process.exit());
