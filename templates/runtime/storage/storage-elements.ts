/** The elements of HTML that bodies are written with. Others (`<title>`, `<dir>`, `<object>`) are rather text when they are left open. */
const elements: ReadonlySet<string> = /* @__PURE__ */ new Set(
  /* @__PURE__ */ (
    'a abbr acronym address b big blockquote body br caption cite code col colgroup dd del details dfn div dl dt em figure font ' +
    'h1 h2 h3 h4 h5 h6 hr html i iframe img input ins kbd li mark ol p pre q s samp section small span strike strong sub summary ' +
    'sup table tbody td tfoot th thead time tr tt u ul var wbr'
  ).split(' '),
);

/** Whether a tag is none of Confluence's or of HTML: text that looks like a tag, such as `<directory>`. */
export function looksLikeText(name: string): boolean {
  return !/^(?:ac|ri|at):/u.test(name) && !elements.has(name.toLowerCase());
}

/** A name as messages show it. */
export function shownName(name: string): string {
  return name.length > 40 ? `${name.slice(0, 40)}…` : name;
}
