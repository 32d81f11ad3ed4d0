// @ts-check

/**
 * That every way of calling the tool brought the page back, and that each of them asked the server for it.
 * @param {string} what ran
 * @param {string} stdout JSON: a title for each way
 * @param {readonly { readonly path: string, readonly status: number | undefined }[]} requests that the server has had
 * @throws {Error} that says what was otherwise
 */
export function expectTitles(what, stdout, requests) {
  /** @type {Record<string, string>} */
  const titles = JSON.parse(stdout);
  const ways = Object.entries(titles);
  for (const [way, title] of ways) {
    if (title !== 'Caching Architecture') throw new Error(`${what}: ${way} brought back ${JSON.stringify(title)}`);
  }
  const answered = requests.filter(({ path, status }) => path === '/proxy/pages/8943721' && status === 200);
  if (ways.length === 0 || answered.length !== ways.length || answered.length !== requests.length) {
    throw new Error(`${what}: ${ways.length} calls gave these requests: ${JSON.stringify(requests)}`);
  }
}
