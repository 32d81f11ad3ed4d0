/** What an editing tool does with a page or a blog post. */
export type EditingToolKind = 'outline' | 'section' | 'edit';

/** The custom methods that these tools would be, had Truto defined them. */
export const editingMethods: Readonly<Record<EditingToolKind, string>> = {
  outline: 'get_outline',
  section: 'get_section',
  edit: 'edit',
};

/** The name of an editing tool by Truto's rule for custom methods: `confluence_groups_add_member` is one of Truto's own. */
export function editingToolName(resource: string, kind: EditingToolKind): string {
  return `confluence_${resource}_${editingMethods[kind]}`;
}

/** The names that editing tools of a resource may have. */
export function editingToolNames(resource: string): readonly string[] {
  return (Object.keys(editingMethods) as readonly EditingToolKind[]).map((kind) => editingToolName(resource, kind));
}
