/** Environment variables, by name. */
export interface Environment {
  readonly [name: string]: string | undefined;
}

export type SettingName =
  | 'accountId'
  | 'baseUrl'
  | 'readOnly'
  | 'preset'
  | 'include'
  | 'exclude'
  | 'versioning'
  | 'needsApproval'
  | 'maxResultChars'
  | 'outputSchemas'
  | 'toolSearch';

/** What the program can be told, besides the token. */
export interface ProgramSetting {
  readonly name: SettingName;
  /** As an argument, without the dashes. */
  readonly flag: string;
  /** As variables of the environment; the first one that is set counts. */
  readonly variables: readonly string[];
  /** What stands behind the argument; absent where the argument alone says it. */
  readonly value?: string;
  readonly meaning: string;
}

/** The token is in the environment only: arguments of a process are there for everybody on the machine to read. */
export const tokenVariables: readonly string[] = ['TRUTO_API_TOKEN', 'TRUTO_API_KEY'];

/** The variables of which every one has to be known begin so. */
export const ownPrefix: string = 'CONFLUENCE_TOOLS_';

/** Everything else, in the order of the help. */
export const programSettings: readonly ProgramSetting[] = [
  {
    name: 'accountId',
    flag: 'account',
    variables: ['TRUTO_ACCOUNT_ID', 'CONFLUENCE_ACCOUNT_ID'],
    value: '<id>',
    meaning: 'the integrated account',
  },
  {
    name: 'baseUrl',
    flag: 'base-url',
    variables: ['TRUTO_API_BASE_URL'],
    value: '<url>',
    meaning: "Truto's address, where it is another",
  },
  {
    name: 'readOnly',
    flag: 'read-only',
    variables: ['CONFLUENCE_TOOLS_READ_ONLY'],
    meaning: 'no tool that writes',
  },
  {
    name: 'include',
    flag: 'include',
    variables: ['CONFLUENCE_TOOLS_INCLUDE'],
    value: '<names>',
    meaning: 'only these tools, or these besides the preset; names or patterns such as list_*, with commas',
  },
  {
    name: 'exclude',
    flag: 'exclude',
    variables: ['CONFLUENCE_TOOLS_EXCLUDE'],
    value: '<names>',
    meaning: 'none of these tools',
  },
  {
    name: 'preset',
    flag: 'preset',
    variables: ['CONFLUENCE_TOOLS_PRESET'],
    value: '<purpose>',
    meaning: 'the tools for one purpose: reader, editor or offboarding',
  },
  {
    name: 'versioning',
    flag: 'versioning',
    variables: ['CONFLUENCE_TOOLS_VERSIONING'],
    value: '<mode>',
    meaning: 'strict or auto',
  },
  {
    name: 'needsApproval',
    flag: 'needs-approval',
    variables: ['CONFLUENCE_TOOLS_NEEDS_APPROVAL'],
    value: '<calls>',
    meaning: 'destructive, writes or none: which calls a person is asked about',
  },
  {
    name: 'maxResultChars',
    flag: 'max-result-chars',
    variables: ['CONFLUENCE_TOOLS_MAX_RESULT_CHARS'],
    value: '<number>',
    meaning: 'longest result in characters',
  },
  {
    name: 'outputSchemas',
    flag: 'output-schemas',
    variables: ['CONFLUENCE_TOOLS_OUTPUT_SCHEMAS'],
    meaning: 'also tell the client what the tools answer',
  },
  {
    name: 'toolSearch',
    flag: 'tool-search',
    variables: ['CONFLUENCE_TOOLS_TOOL_SEARCH'],
    meaning: 'load few tools, the others are found by a search',
  },
];
