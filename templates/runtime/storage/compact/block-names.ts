/** Elements that begin a block of their own, wherever they stand. */
const blocks: ReadonlySet<string> = /* @__PURE__ */ new Set(
  /* @__PURE__ */ (
    'p div section h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption thead tbody tfoot tr td th pre blockquote hr details summary ' +
    'ac:layout ac:layout-section ac:layout-cell ac:rich-text-body ac:plain-text-body ac:task-list ac:task ac:adf-content'
  ).split(' '),
);

export function isBlockName(name: string): boolean {
  return blocks.has(name);
}
