/** How long a button says that it has copied, in milliseconds. */
const thanksMs = 2_000;

/**
 * A button that copies the text of an element.
 *
 * @param what completes "Copy", for those who hear the page
 */
export function copyButton(source: HTMLElement, what: string, say: (text: string) => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = 'Copy';
  button.setAttribute('aria-label', `Copy ${what}`);
  button.addEventListener('click', async () => {
    const isCopied = await copy(source);
    button.textContent = isCopied ? 'Copied' : 'Selected';
    say(isCopied ? `Copied ${what}.` : `Selected ${what}: press Ctrl+C or ⌘C to copy it.`);
    setTimeout(() => (button.textContent = 'Copy'), thanksMs);
  });
  return button;
}

/** @returns `false` where the browser does not let the page copy: then the text is selected for the reader to copy */
async function copy(source: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(source.textContent);
    return true;
  } catch {
    getSelection()?.selectAllChildren(source);
    return false;
  }
}
