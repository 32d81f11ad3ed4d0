import type { SearchWords } from './row.js';

/** Words for what calls do. */
export const callWords: SearchWords = [
  [
    'list',
    'what which find show every fetch retrieve overview there display enumerate give names catalogue browse pull newest latest recent having exist exists',
  ],
  [
    'get',
    'what which read show look up open view check fetch retrieve details display info information pull grab load obtain inspect browse print exist',
  ],
  ['get page', 'text body content say draft article contents wording written'],
  ['get blogpost', 'text body content say draft written'],
  [
    'create',
    'add new make write start put save set up compose draft establish prepare begin publish generate produce initiate spin kick launch introduce build record author another fresh',
  ],
  [
    'update',
    'edit change rewrite modify set fix adjust correct replace revise alter overwrite new switch amend tweak polish put shorten extend needs nicer refresh bump patch improve rework',
  ],
  [
    'edit',
    'change modify rewrite fix correct adjust replace swap substitute insert append update amend add part section paragraph sentence line word wording typo text spelling mistake error row table bullet list delete link correction outdated content needs new different bit phrase headline',
  ],
  ['put', 'set change mark assign make lower raise'],
  ['set', 'change make mark apply choose assign'],
  [
    'delete',
    'remove erase trash bin throw away drop take off down get rid discard destroy purge permanently clear wipe kill cancel scrap unpublish gone clean nuke eliminate withdraw retract pull unneeded trashed tmp',
  ],
  ['remove', 'delete take off drop kick away clear strip exclude detach pull revoke withdraw'],
  ['add', 'give put new'],
  ['reset', 'clear remove undo back default original go return'],
  ['post classification', 'reset clear remove delete drop take off'],
  [
    'restore',
    'undo revert roll rollback back bring recover return go earlier before how used rewind reinstate reset again put reverse unwanted accident accidentally old previous',
  ],
  ['archive', 'old outdated obsolete stale clean tidy up retire away unused inactive touched shelve sunset docs'],
  [
    'move',
    'relocate under below beneath parent reorder rearrange reorganise put drag somewhere else elsewhere place position order tree shift transfer nest reparent sort hang before rank sidebar navigation belongs belong nested inside within',
  ],
  ['copy', 'duplicate clone another again same replicate fork template reuse identical'],
  ['hierarchy copy', 'whole tree subpages children everything'],
  [
    'convert',
    'transform translate turn format html markdown markup storage render export adf editor preview output rendered wiki plain',
  ],
  ['export', 'download csv zip file backup save extract dump compliance'],
  [
    'download',
    'file attached save open fetch get itself binary pdf picture image photo document disk locally computer copy',
  ],
  ['publish', 'release go live visible public finish ready draft wrote'],
  [
    'invite',
    'invitation seat mail new people colleague joiner join access onboard register sign up account bring someone',
  ],
  ['check', 'can may whether test verify'],
  ['check access', 'already lack addresses without who emails'],
  ['enable', 'switch turn activate start'],
  ['disable', 'switch turn off deactivate stop'],
  [
    'search',
    'find look up query cql keyword called named titled exists there mention contain written changed last week month yesterday recently where documentation documents pages articles locate discover containing related talks discusses everything',
  ],
  ['list search', 'find find locate pages documents'],
  ['redact', 'hide black mask censor remove sensitive secret personal private salary blur anonymise anonymize scrub'],
  ['pages redact', 'account bank phone hide'],
  ['create page', 'publish new write under below start put up set down document write-up meeting notes minutes'],
  ['create blogpost', 'publish post announce share news write announcement'],
  ['bulk', 'several many multiple once names'],
  ['users bulk', 'resolve'],
];
