/** A heading of the page below, and the section of it that is about the cache. */
export const cachingHeading = 'Caching layer';

const cachingText =
  '<p>We cache in <strong>Redis</strong>, with one cluster per region and <code>maxmemory-policy allkeys-lru</code>.</p>' +
  '<ac:structured-macro ac:name="info" ac:schema-version="1" ac:macro-id="9d1c"><ac:rich-text-body><p>Owner: platform</p></ac:rich-text-body></ac:structured-macro>' +
  '<p>Sessions are kept for <ac:inline-comment-marker ac:ref="5b1c7e2a-0d3f-4a8e-9b61-2f7c0d9e4a11">30 minutes</ac:inline-comment-marker>.</p>';

/** The section of the page below that is about the cache, with its heading. */
export const cachingSection = `<h2>${cachingHeading}</h2>${cachingText}`;

const macro = (index: number): string =>
  `<ac:structured-macro ac:name="code" ac:schema-version="1" ac:macro-id="code-${index}"><ac:parameter ac:name="language">yaml</ac:parameter>` +
  `<ac:plain-text-body><![CDATA[service-${index}:\n  replicas: ${index % 5}\n  cache: redis-${index}.internal:6379\n]]></ac:plain-text-body></ac:structured-macro>`;

const table = (index: number): string =>
  `<table><tbody><tr><th><p>Setting</p></th><th><p>Value&nbsp;</p></th></tr><tr><td><p>timeout</p></td><td><p>${index} s</p></td></tr></tbody></table>`;

const prose = (index: number): string =>
  `<p local-id="p-${index}">Service ${index} reads through the cache, writes behind it, and gives up after ${index + 3} attempts; what it ` +
  `cannot write stays in its queue until an engineer looks at it &ndash; see <ac:link><ri:page ri:content-title="Runbook ${index}" /></ac:link>.</p>`;

/** A page of 60 kB as teams write them: 50 sections with prose, code, tables, tasks and inline comments. */
export const largePage: string = [
  '<p>How our services keep what they read.</p><ac:structured-macro ac:name="toc" ac:schema-version="1" ac:macro-id="toc-1" />',
  ...Array.from({ length: 48 }, (_, index) => {
    const level = index % 4 === 0 ? 2 : 3;
    const section =
      `<h${level}>${index + 1}. Service ${index + 1}</h${level}>${prose(index)}${macro(index)}${prose(index + 100)}` +
      `${index % 3 === 0 ? table(index) : ''}<ul><li><p>${'Alerts go to the on-call engineer of the week. '.repeat(3)}</p></li></ul>${prose(index + 200)}`;
    return index === 20 ? `${cachingSection}<h2>Eviction</h2><p>Watched by hand.</p>${section}` : section;
  }),
].join('\n');
