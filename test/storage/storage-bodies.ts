import { architecturePage } from './storage-samples.js';

/** Bodies with what real ones are made of, reconstructed: each form of Confluence's editor, old and new, once. */
export const storageBodies: readonly string[] = [
  architecturePage,
  // Tasks, mentions, dates, emoji.
  `<ac:task-list>
<ac:task>
<ac:task-id>1</ac:task-id>
<ac:task-uuid>0b3a7c1e-5d7e-4c15-9d7c-2f1f5b1f6a10</ac:task-uuid>
<ac:task-status>incomplete</ac:task-status>
<ac:task-body><span class="placeholder-inline-tasks"><ac:link><ri:user ri:account-id="712020:5b10ac8d" /></ac:link> reviews the plan by <time datetime="2026-03-14" /> <ac:emoticon ac:emoji-fallback="🚀" ac:emoji-id="1f680" ac:emoji-shortname=":rocket:" ac:name="blue-star" /></span></ac:task-body>
</ac:task>
</ac:task-list><p /><ul><li><p>R&amp;D &ndash; &ldquo;on call&rdquo;&hellip;</p></li></ul>`,
  // Tables, status lozenges, links of every kind.
  `<h1>3. Rollout <ac:structured-macro ac:macro-id="5a6e1c52-8b0c-4c0e-8d7a-0c1d2e3f4a5b" ac:name="status" ac:schema-version="1"><ac:parameter ac:name="title">In progress</ac:parameter><ac:parameter ac:name="colour">Yellow</ac:parameter></ac:structured-macro></h1>
<table ac:local-id="9a" data-layout="default" data-table-width="760"><colgroup><col style="width: 226.0px;" /><col style="width: 226.0px;" /></colgroup><tbody><tr><th><p><strong>Region</strong></p></th><th><p>Owner&nbsp;</p></th></tr><tr><td data-highlight-colour="#e3fcef"><p>EU <em>&amp;</em> UK</p></td><td><p><a href="https://acme.atlassian.net/wiki/spaces/ENG/pages/1?a=1&amp;b=2#x" data-card-appearance="inline">runbook</a></p></td></tr></tbody></table>
<p><ac:link ac:anchor="limits"><ri:page ri:content-title="Rate &quot;limits&quot;" ri:space-key="ENG" /><ac:link-body>the <u>limits</u></ac:link-body></ac:link> and <ac:link><ri:attachment ri:filename="q&amp;a.pdf" /><ac:plain-text-link-body><![CDATA[Q&A]]></ac:plain-text-link-body></ac:link></p>`,
  // Images, code, panels, expands, excerpts.
  `<ac:image ac:align="center" ac:layout="center" ac:original-height="400" ac:width="760"><ri:attachment ri:filename="flow.png" ri:version-at-save="1" /><ac:caption><p>Flow</p></ac:caption></ac:image><ac:structured-macro ac:name="code" ac:schema-version="1" ac:macro-id="c0de"><ac:parameter ac:name="language">java</ac:parameter><ac:parameter ac:name="title">Map&lt;Id, Name&gt;</ac:parameter><ac:plain-text-body><![CDATA[Map<Id, List<String>> byId = new HashMap<>();\r
if (a && b || !c) { return "]]" + ">"; } // é 😀 & <xml>]]></ac:plain-text-body></ac:structured-macro><ac:structured-macro ac:name="expand" ac:schema-version="1" ac:macro-id="e"><ac:parameter ac:name="title">More</ac:parameter><ac:rich-text-body><ac:structured-macro ac:name="info" ac:schema-version="1"><ac:rich-text-body><p>Don&rsquo;t panic.</p></ac:rich-text-body></ac:structured-macro></ac:rich-text-body></ac:structured-macro>`,
  // The new editor: panels and apps' macros as nodes of its document format.
  `<ac:adf-extension><ac:adf-node type="extension"><ac:adf-attribute key="extension-type">com.atlassian.ecosystem</ac:adf-attribute><ac:adf-attribute key="extension-key">d1agram/static/macro</ac:adf-attribute><ac:adf-attribute key="parameters"><ac:adf-parameter key="local-id">f0-9e</ac:adf-parameter><ac:adf-parameter key="guest-params"><ac:adf-parameter key="name">Flow &lt;1&gt;</ac:adf-parameter></ac:adf-parameter></ac:adf-attribute></ac:adf-node><ac:adf-fallback><p>Flow</p></ac:adf-fallback></ac:adf-extension><ac:adf-extension><ac:adf-node type="panel"><ac:adf-attribute key="panel-type">note</ac:adf-attribute><ac:adf-content><p>Keep <code>maxmemory</code> below 80&nbsp;%.</p></ac:adf-content></ac:adf-node></ac:adf-extension><p local-id="4f">x<sup>2</sup> &le; y<sub>1</sub></p>`,
  // Templates, older pages, layouts, what word processors paste.
  `<ac:layout><ac:layout-section ac:breakout-mode="wide" ac:type="three_equal"><ac:layout-cell><at:declarations><at:string at:name="customer" /></at:declarations><h2><ac:structured-macro ac:name="anchor"><ac:parameter ac:name="">top</ac:parameter></ac:structured-macro>Notes for <at:var at:name="customer" /></h2><p style="text-align: center;"><span style="color: rgb(255,102,0);">Draft</span> <ac:placeholder ac:type="mention">Who?</ac:placeholder><br clear="all" /></p></ac:layout-cell><ac:layout-cell><blockquote><p>&laquo;Ça va&raquo; &#8212; it&#x2019;s 5 &gt; 4</p></blockquote><hr /><pre>a  b\n\tc</pre></ac:layout-cell><ac:layout-cell><o:p xmlns:o="urn:schemas-microsoft-com:office:office">&nbsp;</o:p><!-- kept --><?keep this?></ac:layout-cell></ac:layout-section></ac:layout>`,
];
