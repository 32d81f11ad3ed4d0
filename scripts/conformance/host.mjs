// @ts-check
// The server over HTTP, for the conformance suite: started in a project of its own, and without the sign-in of the recipe,
// which the suite has no token for. Prints its address.
import { createServer } from 'node:http';
import process from 'node:process';
import { toNodeHandler } from '@modelcontextprotocol/node';
import {
  createMcpHandler,
  hostHeaderValidationResponse,
  localhostAllowedHostnames,
  localhostAllowedOrigins,
  originValidationResponse,
} from '@modelcontextprotocol/server';
import { createConfluence } from 'confluence-tools';
import { createMcpServer } from 'confluence-tools/mcp';

const confluence = createConfluence({ token: 'token', accountId: 'account', baseUrl: 'http://127.0.0.1:9' });
const handler = createMcpHandler(() => createMcpServer(confluence, { outputSchemas: true }));

/** @param {Request} request */
const serve = async (request) =>
  hostHeaderValidationResponse(request, localhostAllowedHostnames()) ??
  originValidationResponse(request, localhostAllowedOrigins()) ??
  handler.fetch(request);

const server = createServer(toNodeHandler({ fetch: serve }));
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address === 'object') process.stdout.write(`http://127.0.0.1:${address.port}/\n`);
});
