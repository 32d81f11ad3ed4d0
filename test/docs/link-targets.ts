import { lexer, walkTokens, type Token } from 'marked';

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  walkTokens(lexer(text), (token) => {
    tokens.push(token);
  });
  return tokens;
}

/** The anchors of a document, as GitHub makes them: lower case, no punctuation, hyphens for spaces, numbers for twins. */
export function anchorsOf(text: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const token of tokensOf(text)) {
    if (token.type !== 'heading') continue;
    const plain = String(token['text']).replaceAll(/\[([^\]]*)\]\([^)]*\)/gu, '$1');
    const anchor = plain
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(/\s/gu, '-');
    let unique = anchor;
    for (let twin = 1; anchors.has(unique); twin += 1) unique = `${anchor}-${twin}`;
    anchors.add(unique);
  }
  return anchors;
}

/** Where the links and pictures of a document lead. */
export function targetsOf(text: string): readonly string[] {
  const inHtml = [...text.matchAll(/(?:src|srcset|href)="([^"]+)"/gu)].map(([, target = '']) => target);
  const inMarkdown = tokensOf(text).flatMap((token) =>
    token.type === 'link' || token.type === 'image' ? [String(token['href'])] : [],
  );
  return [...inMarkdown, ...inHtml].filter((target) => !/^[a-z]+:/u.test(target));
}
