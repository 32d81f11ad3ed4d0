import type { Confluence } from 'confluence-tools' with { 'resolution-mode': 'import' };

export async function connect(token: string, accountId: string): Promise<Confluence> {
  const { createConfluence } = await import('confluence-tools');
  return createConfluence({ token, accountId });
}
