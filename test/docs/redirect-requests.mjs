// Loaded before a sample: what it sends to Truto or to a model goes to the stand-ins on loopback, so that a sample stands in
// the document exactly as in production. Nothing else leaves this machine.
import process from 'node:process';

const { SAMPLE_TRUTO_URL = '', SAMPLE_MODEL_URL = '' } = process.env;
const standIns = new Map([
  ['https://api.truto.one', SAMPLE_TRUTO_URL],
  ['https://api.anthropic.com', SAMPLE_MODEL_URL],
  ['https://api.openai.com', SAMPLE_MODEL_URL],
  ['https://generativelanguage.googleapis.com', SAMPLE_MODEL_URL],
]);
const send = globalThis.fetch;

globalThis.fetch = async (input, init) => {
  const request = new Request(input, init);
  const url = new URL(request.url);
  if (url.hostname === '127.0.0.1') return send(request);
  if (url.hostname.endsWith('example.com')) return new Response('ok');
  const standIn = standIns.get(url.origin);
  if (!standIn) throw new Error(`A sample may not ask ${url.origin}.`);
  const body = ['GET', 'HEAD'].includes(request.method) ? undefined : await request.text();
  const { method, headers, signal } = request;
  return send(standIn + url.pathname + url.search, { method, headers, body, signal });
};
