// @ts-check

/**
 * That one approval was enough, and led to one write.
 * @param {string} what ran
 * @param {string} stdout JSON: how often somebody was asked, and the version that was written
 * @param {readonly { readonly method: string, readonly status: number | undefined }[]} requests that the server has had
 * @throws {Error} that says what was otherwise
 */
export function expectOneWrite(what, stdout, requests) {
  const { approvals, version } = JSON.parse(stdout);
  const writes = requests.filter(({ method, status }) => method !== 'GET' && status === 200);
  if (approvals === 1 && version === 13 && writes.length === 1) return;
  throw new Error(
    `${what}: ${approvals} approvals, version ${version}, and these requests: ${JSON.stringify(requests)}`,
  );
}
